import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { may, permissions } from "@/lib/permissions";
import { NotAllowed } from "@/ui/empty";
import { LinkButton } from "@/ui/links";
import { Page } from "@/ui/page";

import { previewQuery, templateQuery, type MailTemplate } from "./queries";
import { Rendered } from "./rendered";
import { TemplateForm, type Wording } from "./template-form";
import classes from "./template-page.module.css";

export function TemplatePage({ templateKey }: { templateKey: string }) {
  const me = useMe();
  if (!may(me, permissions.readMail)) return <NotAllowed what="mail templates" />;
  return <Template templateKey={templateKey} mayManage={may(me, permissions.manageMail)} />;
}

interface TemplateProps {
  templateKey: string;
  mayManage: boolean;
}

function Template({ templateKey, mayManage }: TemplateProps) {
  const { data: template, error } = useQuery(templateQuery(templateKey));
  return (
    <Page
      title={template?.title ?? "Mail template"}
      note={template?.key}
      actions={
        <LinkButton to="/mail/templates" variant="default">
          All templates
        </LinkButton>
      }
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {template && <Workbench key={template.version} template={template} mayManage={mayManage} />}
    </Page>
  );
}

/** The words on the left, the mail they make on the right. */
function Workbench({ template, mayManage }: { template: MailTemplate; mayManage: boolean }) {
  const [wording, setWording] = useState<Wording>({
    subject: template.subject,
    body: template.body,
  });
  return (
    <div className={classes.split}>
      <TemplateForm template={template} mayManage={mayManage} onWording={setWording} />
      <Preview templateKey={template.key} wording={wording} />
    </div>
  );
}

function Preview({ templateKey, wording }: { templateKey: string; wording: Wording }) {
  const { data, error } = useQuery(previewQuery(templateKey, wording));
  return (
    <section aria-label="Preview">
      {error && (
        <p role="alert" className={classes.wrong}>
          {sentenceOf(error)}
        </p>
      )}
      {data && <p className={classes.subject}>{data.subject}</p>}
      {data && <Rendered html={data.html} title="Preview with sample values" />}
    </section>
  );
}
