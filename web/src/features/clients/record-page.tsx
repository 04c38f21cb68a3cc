import { useSuspenseQuery } from "@tanstack/react-query";

import { MailsTo } from "@/ui/mails/mails";
import { Page } from "@/ui/page";
import { StatusChip } from "@/ui/status-chip";

import { ClientAccess } from "./access";
import { ClientAccounts } from "./accounts";
import { ClientActions } from "./actions";
import { clientStatus, roleLabel } from "./columns";
import { ClientHistory } from "./history";
import { ClientIdentity } from "./identity";
import { ClientPapers } from "./papers";
import { ClientPortfolio } from "./portfolio";
import { clientQuery } from "./queries";
import classes from "./record.module.css";

export function ClientRecordPage({ id }: { id: string }) {
  const { data: client } = useSuspenseQuery(clientQuery(id));
  return (
    <Page
      title={client.name}
      note={
        <span className={classes.note}>
          <StatusChip status={clientStatus(client.state)} /> {roleLabel(client.role)}
          {client.otc_ucc && <span className="figure"> · {client.otc_ucc}</span>}
        </span>
      }
      actions={<ClientActions client={client} />}
    >
      <div className={classes.page}>
        <div className={classes.main}>
          {client.reason && <p className={classes.reason}>Suspended: {client.reason}</p>}
          <ClientPapers client={client} />
          <ClientPortfolio id={id} />
          {client.email && <MailsTo address={client.email} />}
          <ClientHistory id={id} />
        </div>
        <div className={classes.side}>
          <ClientIdentity client={client} />
          <ClientAccounts client={client} />
          {client.role === "client" && <ClientAccess client={client} />}
        </div>
      </div>
    </Page>
  );
}
