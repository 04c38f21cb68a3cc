import { useSuspenseQuery } from "@tanstack/react-query";

import { Page } from "@/ui/page";

import { actionQuery } from "./queries";
import { ActionRecord } from "./record";
import classes from "./record.module.css";

export function ActionRecordPage({ id }: { id: string }) {
  const { data: action } = useSuspenseQuery(actionQuery(id));
  return (
    <Page title={action.number}>
      <div className={classes.page}>
        <ActionRecord action={action} />
      </div>
    </Page>
  );
}
