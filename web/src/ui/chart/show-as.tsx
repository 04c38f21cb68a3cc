import { SegmentedControl } from "@mantine/core";

export type Shown = "table" | "chart";

interface ShowAsProps {
  label?: string;
  shown: Shown;
  onShow: (shown: Shown) => void;
}

const choices: { value: Shown; label: string }[] = [
  { value: "table", label: "Table" },
  { value: "chart", label: "Chart" },
];

/** Whatever is drawn can be read as figures too. */
export function ShowAs({ label = "Show as", shown, onShow }: ShowAsProps) {
  return (
    <SegmentedControl
      size="xs"
      data-fits
      aria-label={label}
      data={choices}
      value={shown}
      onChange={(chosen) => onShow(chosen)}
    />
  );
}
