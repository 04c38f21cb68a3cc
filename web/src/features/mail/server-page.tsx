import { useQuery } from "@tanstack/react-query";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { Page } from "@/ui/page";

import { smtpQuery, type SmtpConfig } from "./queries";
import { ServerForm } from "./server-form";
import classes from "./server-page.module.css";

export function ServerPage() {
  if (!may(useMe(), permissions.manageMail)) return <NotAllowed what="the mail server" />;
  return <Server />;
}

function Server() {
  const { data: config, error } = useQuery(smtpQuery);
  return (
    <Page
      title="Mail server"
      narrow
      actions={
        <LinkButton to="/mail" variant="default">
          All mail
        </LinkButton>
      }
    >
      <div className={classes.body}>
        {error && <p role="alert">{sentenceOf(error)}</p>}
        {config && <p className={classes.where}>{whereMailGoes(config)}</p>}
        {config && <ServerForm key={config.updated_at} config={config} />}
      </div>
    </Page>
  );
}

function whereMailGoes(config: SmtpConfig): string {
  const changed =
    config.updated_at && config.updated_by
      ? ` Last changed by ${config.updated_by} on ${moment(config.updated_at)}.`
      : "";
  if (config.enabled) return `Mail goes out by ${config.host}.${changed}`;
  const secrets = config.secrets_shown
    ? "with its links, because nobody could follow them otherwise"
    : "without its links and codes";
  return `Mail is not sent: it is delivered to the mail page only, ${secrets}.${changed}`;
}
