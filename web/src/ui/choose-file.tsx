import { Button, FileButton, type ButtonProps } from "@mantine/core";
import { Upload } from "lucide-react";

interface ChooseFileProps extends ButtonProps {
  label: string;
  /** Told to people who cannot see what the button stands beside. */
  name?: string;
  accept: string;
  onFile: (file: File) => void;
}

export const PAPERS = "application/pdf,image/png,image/jpeg,image/webp";
export const SHEETS = ".xlsx,.csv";

export function ChooseFile({ label, name, accept, onFile, ...button }: ChooseFileProps) {
  return (
    <FileButton accept={accept} onChange={(file) => file && onFile(file)}>
      {(props) => (
        <Button
          variant="default"
          leftSection={<Upload size={13} aria-hidden />}
          aria-label={name}
          {...button}
          {...props}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
