import { Loader } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ScanText } from "lucide-react";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";

import { sentenceOf } from "@/api/problem";
import { ChooseFile, PAPERS } from "@/ui/choose-file";
import { useFileDrop } from "@/ui/use-file-drop";

import { usePreviewPaper, type ReadField } from "./queries";
import classes from "./read-papers.module.css";
import type { ClientValues } from "./schemas";

/** The papers that fill the form, and what they are called when they are kept. */
export const readable = {
  pan_card: "PAN card",
  cml: "Client master list",
} as const;

export type ReadableKind = keyof typeof readable;
export type FormField = "name" | "pan" | "email" | "second_email" | "third_email";

export interface ReadValue {
  value: string;
  confidence: number;
  from: ReadableKind;
}

export type ReadValues = Partial<Record<FormField, ReadValue>>;

interface ReadPapersProps {
  form: UseFormReturn<ClientValues>;
  onRead: (kind: ReadableKind, file: File, read: ReadValues) => void;
}

/** Drop a paper, and what it says fills what is still empty. */
export function ReadPapers({ form, onRead }: ReadPapersProps) {
  return (
    <div className={classes.papers}>
      {(Object.keys(readable) as ReadableKind[]).map((kind) => (
        <Paper key={kind} kind={kind} form={form} onRead={onRead} />
      ))}
    </div>
  );
}

function Paper({ kind, form, onRead }: ReadPapersProps & { kind: ReadableKind }) {
  const preview = usePreviewPaper();
  const [name, setName] = useState<string>();
  const take = (file: File) => {
    setName(file.name);
    preview.mutate(
      { kind, file },
      {
        onSuccess: ({ fields }) => {
          const read = valuesOf(kind, fields);
          fillEmpty(form, read);
          onRead(kind, file, read);
        },
        onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
      },
    );
  };
  const { over, target } = useFileDrop(take, !preview.isPending);
  const found = preview.data?.fields.length;

  return (
    <div className={classes.paper} data-over={over || undefined} {...target}>
      {preview.isPending ? <Loader size={16} /> : <ScanText size={16} aria-hidden />}
      <div className={classes.text}>
        <div className="strong">{readable[kind]}</div>
        <div className="quiet" role="status">
          {preview.isPending
            ? "Reading…"
            : found === undefined
              ? "Drop it here to fill the form"
              : found === 0
                ? `Nothing could be read in ${name}`
                : `${name} is read`}
        </div>
      </div>
      <ChooseFile
        label="Choose"
        name={`Choose a ${readable[kind]}`}
        size="xs"
        accept={PAPERS}
        loading={preview.isPending}
        onFile={take}
      />
    </div>
  );
}

const places: Partial<Record<ReadField["field"], FormField[]>> = {
  name: ["name"],
  holder: ["name"],
  pan: ["pan"],
  email: ["email", "second_email", "third_email"],
};

/** The first holder is the client; of addresses there is room for three. */
function valuesOf(kind: ReadableKind, fields: ReadField[]): ReadValues {
  const read: ReadValues = {};
  for (const { field, value, confidence } of fields) {
    const place = places[field]?.find((free) => !(free in read));
    if (place) read[place] = { value, confidence, from: kind };
  }
  return read;
}

function fillEmpty(form: UseFormReturn<ClientValues>, read: ReadValues) {
  for (const [field, found] of Object.entries(read) as [FormField, ReadValue][]) {
    if (!form.getValues(field))
      form.setValue(field, found.value, { shouldDirty: true, shouldValidate: true });
  }
}
