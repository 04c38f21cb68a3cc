import { Button } from "@mantine/core";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import type { Report } from "@/api/schema.gen";
import { ChooseFile, SHEETS } from "@/ui/choose-file";
import { Page } from "@/ui/page";
import { Section } from "@/ui/section";
import { useFileDrop } from "@/ui/use-file-drop";

import { noEdits, type Edits } from "./edits";
import { Judged } from "./judged";
import classes from "./page.module.css";
import { useSheet, type Mapping, type Sheet } from "./queries";
import { Result } from "./result";

const titles: Record<Sheet, string> = {
  clients: "Import clients and vendors",
  stocks: "Import stocks",
  bookings: "Import bookings",
};

/** Drop a file, see every error of every row, correct or skip it, bring the rest in. */
export function ImportPage({ sheet }: { sheet: Sheet }) {
  const [file, setFile] = useState<File>();
  const [edits, setEdits] = useState(noEdits);
  const [report, setReport] = useState<Report>();
  const judge = useSheet(sheet);
  const enter = useSheet(sheet);

  const ask = (chosen: File, mapping: Mapping | undefined, meant: Edits) => {
    setFile(chosen);
    setEdits(meant);
    enter.reset();
    const asked = { file: chosen, mapping, edits: meant, dryRun: true, leaveOut: false };
    judge.mutate(asked, { onSuccess: setReport });
  };
  const begin = (chosen: File) => {
    setReport(undefined);
    ask(chosen, undefined, noEdits);
  };
  const refused = judge.error ?? enter.error;

  return (
    <Page title={titles[sheet]} narrow>
      <div className={classes.page}>
        <DropZone sheet={sheet} file={file} busy={judge.isPending} onFile={begin} />
        {refused && (
          <p role="alert" className={classes.refused}>
            {sentenceOf(refused)}
          </p>
        )}
        {file && report && !enter.data && (
          <Judged
            sheet={sheet}
            report={report}
            edits={edits}
            unjudged={edits !== judge.variables?.edits || !judge.isSuccess}
            judging={judge.isPending}
            entering={enter.isPending}
            onEdits={setEdits}
            onJudge={(mapping, meant) => ask(file, mapping, meant)}
            onEnter={(mapping, leaveOut) =>
              enter.mutate({ file, mapping, edits, dryRun: false, leaveOut })
            }
          />
        )}
        {enter.data && <Result sheet={sheet} report={enter.data} />}
      </div>
    </Page>
  );
}

interface DropZoneProps {
  sheet: Sheet;
  file: File | undefined;
  busy: boolean;
  onFile: (file: File) => void;
}

function DropZone({ sheet, file, busy, onFile }: DropZoneProps) {
  const { over, target } = useFileDrop(onFile);
  return (
    <Section title="Sheet">
      <div className={classes.drop} data-over={over || undefined} {...target}>
        <div>
          <div className="strong">{file ? file.name : "Drop an Excel or CSV file here"}</div>
          <div className="quiet">
            One row each, titles in the first. Nothing changes before you say so.
          </div>
        </div>
        <div className={classes.bar}>
          <Button
            component="a"
            variant="default"
            href={`/api/${sheet}/bulk-upload/template`}
            download
          >
            Template
          </Button>
          <ChooseFile
            label={file ? "Another file" : "Choose a file"}
            accept={SHEETS}
            loading={busy}
            onFile={onFile}
          />
        </div>
      </div>
    </Section>
  );
}
