import { Button, FileButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { PartnerPaperKind } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { Section } from "@/ui/section";

import classes from "./papers.module.css";
import { useHandInPaper, type Partner } from "./queries";

const accepted = "application/pdf,image/png,image/jpeg,image/webp";
const kinds: { kind: PartnerPaperKind; label: string; required: boolean }[] = [
  { kind: "pan_card", label: "PAN card", required: true },
  { kind: "cancelled_cheque", label: "Cancelled cheque", required: true },
  { kind: "aadhaar", label: "Masked Aadhaar", required: false },
  { kind: "other", label: "Other paper", required: false },
];

interface PapersProps {
  partner: Partner;
  mayManage: boolean;
}

export function Papers({ partner, mayManage }: PapersProps) {
  return (
    <Section title="Papers">
      <ul className={classes.papers}>
        {kinds.map(({ kind, label, required }) => {
          const paper = partner.papers.find((one) => one.kind === kind && one.current);
          if (!paper && !required && !mayManage) return null;
          return (
            <li key={kind} className={classes.paper}>
              <span>{label}</span>
              <span className={classes.state}>
                {paper ? (
                  <PaperLink partner={partner} paper={paper} />
                ) : (
                  <Absent required={required} />
                )}
              </span>
              {mayManage && <HandIn partner={partner} kind={kind} label={label} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Absent({ required }: { required: boolean }) {
  return required ? (
    <span className={classes.missing}>Missing</span>
  ) : (
    <span className="quiet">None</span>
  );
}

function PaperLink({ partner, paper }: { partner: Partner; paper: Partner["papers"][number] }) {
  const me = useMe();
  const since = day(paper.uploaded_at);
  if (!may(me, permissions.readDocuments)) return <span className="quiet">{since}</span>;
  return (
    <a href={`/api/referral-partners/${partner.id}/documents/${paper.file_name}`} download>
      {since}
    </a>
  );
}

function HandIn({
  partner,
  kind,
  label,
}: {
  partner: Partner;
  kind: PartnerPaperKind;
  label: string;
}) {
  const handIn = useHandInPaper(partner.id);
  return (
    <FileButton
      accept={accepted}
      onChange={(file) =>
        file &&
        handIn.mutate(
          { kind, file },
          {
            onSuccess: () => notifications.show({ message: `${label} is on record` }),
            onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
          },
        )
      }
    >
      {(props) => (
        <Button
          {...props}
          size="compact-xs"
          variant="default"
          loading={handIn.isPending}
          aria-label={`Hand in: ${label}`}
        >
          Hand in
        </Button>
      )}
    </FileButton>
  );
}
