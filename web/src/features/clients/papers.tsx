import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CircleCheck, CircleDashed, FileText } from "lucide-react";
import { useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import type { Document, PaperKind, RequiredPaper } from "@/api/schema.gen";
import { day } from "@/lib/format";
import { may, permissions } from "@/lib/permissions";
import { ChooseFile, PAPERS } from "@/ui/choose-file";
import { Section } from "@/ui/section";
import { useFileDrop } from "@/ui/use-file-drop";

import { PaperSays } from "./paper-reading";
import classes from "./papers.module.css";
import { useHandIn, type Client } from "./queries";
import { WaiveDialog } from "./waive-dialog";

export function ClientPapers({ client }: { client: Client }) {
  const { required, missing, all } = client.papers;
  const asked = new Set<string>(required.map(({ kind }) => kind));
  const others = all.filter(({ kind, current }) => !current || !asked.has(kind));
  return (
    <Section title="Papers">
      <p className="quiet">
        {missing.length > 0
          ? `Before approval is needed: ${missing.join(", ")}.`
          : "Every paper asked for is here."}
      </p>
      {client.papers.later.length > 0 && <Later client={client} />}
      <ul className={classes.papers}>
        {required.map((paper) => (
          <RequiredRow key={paper.kind} client={client} paper={paper} />
        ))}
        <OtherRow client={client} />
      </ul>
      {others.length > 0 && <Others client={client} documents={others} />}
    </Section>
  );
}

/** The approval stands: whoever gave it should know what it was given without. */
function Later({ client }: { client: Client }) {
  const count = client.papers.later.length;
  return (
    <p role="note">
      {count === 1 ? "One paper" : `${String(count)} papers`} came after the approval
      {client.approved_at && ` of ${day(client.approved_at)}`}, which still holds:{" "}
      {client.papers.later.join(", ")}.
    </p>
  );
}

function RequiredRow({ client, paper }: { client: Client; paper: RequiredPaper }) {
  const mayAdd = may(useMe(), permissions.createClients);
  const { send, sending } = useSend(client, paper.kind);
  const { over, target } = useFileDrop(send, mayAdd);
  const verb = paper.document ? "Replace" : "Upload";

  return (
    <li className={classes.paper} data-over={over || undefined} {...target}>
      <PaperState client={client} paper={paper} mayAdd={mayAdd} />
      {!paper.document && !paper.waiver && paper.waivable && (
        <DoWithout client={client} paper={paper} />
      )}
      {mayAdd && (
        <ChooseFile
          label={verb}
          name={`${verb} ${paper.title}`}
          accept={PAPERS}
          loading={sending}
          onFile={send}
        />
      )}
    </li>
  );
}

interface PaperStateProps {
  client: Client;
  paper: RequiredPaper;
  mayAdd: boolean;
}

function PaperState({ client, paper, mayAdd }: PaperStateProps) {
  const { document, waiver } = paper;
  return (
    <>
      {(document ?? waiver) ? (
        <CircleCheck className={classes.done} size={16} aria-label="Here" />
      ) : (
        <CircleDashed className={classes.open} size={16} aria-label="Missing" />
      )}
      <div className={classes.text}>
        <div className={classes.title}>{paper.title}</div>
        {document && <Named client={client} document={document} />}
        {document && <PaperSays client={client.id} document={document} />}
        {!document && (
          <div className="quiet">
            {waiver
              ? `Done without: ${waiver.reason}`
              : `Missing${mayAdd ? " · drop a file here" : ""}`}
          </div>
        )}
      </div>
    </>
  );
}

function DoWithout({ client, paper }: { client: Client; paper: RequiredPaper }) {
  const mayWaive = may(useMe(), permissions.waivePapers);
  const [waiving, setWaiving] = useState(false);
  if (!mayWaive) return null;
  return (
    <>
      <Button variant="subtle" color="gray" onClick={() => setWaiving(true)}>
        Do without
      </Button>
      {waiving && <WaiveDialog client={client} paper={paper} onClose={() => setWaiving(false)} />}
    </>
  );
}

function OtherRow({ client }: { client: Client }) {
  const mayAdd = may(useMe(), permissions.createClients);
  const { send, sending } = useSend(client, "other");
  const { over, target } = useFileDrop(send, mayAdd);
  if (!mayAdd) return null;
  return (
    <li className={classes.paper} data-over={over || undefined} {...target}>
      <FileText className="quiet" size={16} aria-hidden />
      <div className={classes.text}>
        <div className="quiet">Anything else: PDF, PNG, JPEG or WebP up to 10 MB</div>
      </div>
      <ChooseFile
        label="Upload"
        name="Upload another paper"
        accept={PAPERS}
        loading={sending}
        onFile={send}
      />
    </li>
  );
}

function Others({ client, documents }: { client: Client; documents: Document[] }) {
  return (
    <details className={classes.others}>
      <summary>Others and older versions ({documents.length})</summary>
      {documents.map((document) => (
        <Named key={document.id} client={client} document={document} />
      ))}
    </details>
  );
}

function Named({ client, document }: { client: Client; document: Document }) {
  return (
    <div className={classes.named}>
      <a href={`/api/clients/${client.id}/documents/${document.file_name}`} download>
        {document.name}
      </a>
      <span className="quiet figure">
        {document.version > 1 && `version ${document.version} · `}
        {day(document.uploaded_at)} · {document.uploaded_by}
      </span>
    </div>
  );
}

function useSend(client: Client, kind: PaperKind) {
  const handIn = useHandIn(client.id);
  const send = (file: File) =>
    handIn.mutate(
      { kind, file },
      {
        onSuccess: () => notifications.show({ message: `${file.name} is kept` }),
        onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
      },
    );
  return { send, sending: handIn.isPending };
}
