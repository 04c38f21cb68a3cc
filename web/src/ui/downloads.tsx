import { Button } from "@mantine/core";
import { FileSpreadsheet, FileText } from "lucide-react";

/** The list on the screen as files, with the same filter. */
export function Downloads({ excel, pdf }: { excel: string; pdf: string }) {
  return (
    <Button.Group>
      <Button
        component="a"
        href={excel}
        download
        variant="default"
        leftSection={<FileSpreadsheet size={15} />}
      >
        Excel
      </Button>
      <Button
        component="a"
        href={pdf}
        download
        variant="default"
        leftSection={<FileText size={15} />}
      >
        PDF
      </Button>
    </Button.Group>
  );
}
