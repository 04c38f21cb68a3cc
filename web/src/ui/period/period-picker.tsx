import { Select, TextInput } from "@mantine/core";

import {
  boundedPeriods,
  daysOf,
  periods,
  usualPeriod,
  type PeriodId,
  type PeriodSearch,
} from "@/lib/periods";

import classes from "./period-picker.module.css";

interface PeriodPickerProps {
  search: PeriodSearch;
  offered?: PeriodId[];
  onChange: (part: PeriodSearch) => void;
}

/** Months, quarters and years of the firm's calendar, or days of one's own choice. */
export function PeriodPicker({ search, offered = boundedPeriods, onChange }: PeriodPickerProps) {
  const days = daysOf(search);
  const period = search.period ?? usualPeriod;

  function choose(chosen: string | null) {
    const next = offered.find((id) => id === chosen);
    const kept = next === "custom" ? days : {};
    onChange({
      period: next === usualPeriod ? undefined : next,
      since: kept.since,
      until: kept.until,
    });
  }

  return (
    <div className={classes.period} data-fits>
      {period === "custom" && (
        <>
          <Day label="From" value={days.since} onChange={(since) => onChange({ since })} />
          <Day label="Until" value={days.until} onChange={(until) => onChange({ until })} />
        </>
      )}
      <Select
        aria-label="Period"
        size="xs"
        w={170}
        allowDeselect={false}
        value={period}
        onChange={choose}
        data={offered.map((id) => ({ value: id, label: periods[id] }))}
      />
    </div>
  );
}

interface DayProps {
  label: string;
  value?: string;
  onChange: (day: string | undefined) => void;
}

function Day({ label, value = "", onChange }: DayProps) {
  return (
    <TextInput
      type="date"
      size="xs"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
