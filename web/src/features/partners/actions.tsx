import { Button } from "@mantine/core";
import { useState } from "react";

import { tell } from "@/ui/tell";

import classes from "./actions.module.css";
import { EditPartnerDialog } from "./edit-dialog";
import { useApprovePartner, useTogglePartner, type Partner } from "./queries";

interface PartnerActionsProps {
  partner: Partner;
  mayManage: boolean;
}

/** The server says what can be done now; a change of particulars is for whoever manages partners. */
export function PartnerActions({ partner, mayManage }: PartnerActionsProps) {
  const [editing, setEditing] = useState(false);
  const [next] = partner.available_actions;
  if (!next && !mayManage) return null;
  return (
    <div className={classes.actions}>
      {next === "approve" && <ApproveButton partner={partner} />}
      {mayManage && (
        <Button variant="default" className={classes.grows} onClick={() => setEditing(true)}>
          Change
        </Button>
      )}
      {(next === "activate" || next === "deactivate") && <SwitchButton partner={partner} />}
      {editing && <EditPartnerDialog partner={partner} onClose={() => setEditing(false)} />}
    </div>
  );
}

function ApproveButton({ partner }: { partner: Partner }) {
  const approve = useApprovePartner(partner.id);
  return (
    <Button
      className={classes.grows}
      loading={approve.isPending}
      onClick={() => void tell(approve.mutateAsync(), `${partner.name} is approved`)}
    >
      Approve
    </Button>
  );
}

function SwitchButton({ partner }: { partner: Partner }) {
  const toggle = useTogglePartner(partner.id);
  const done = `${partner.name} is switched ${partner.active ? "off" : "on"}`;
  return (
    <Button
      variant="default"
      loading={toggle.isPending}
      onClick={() => void tell(toggle.mutateAsync(), done)}
    >
      {partner.active ? "Switch off" : "Switch on"}
    </Button>
  );
}
