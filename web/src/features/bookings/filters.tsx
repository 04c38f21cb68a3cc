import { Button, Checkbox, Popover, Select, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { ListFilter } from "lucide-react";
import { useState } from "react";

import { useClientChoices, useStockChoices, type Choices } from "./choices";
import classes from "./filters.module.css";
import { isNarrowed, kinds, nothingNarrowed } from "./search";
import { useBookingSearch } from "./use-search";

export function BookingFilters() {
  const { search } = useBookingSearch();
  const narrowed = isNarrowed(search);
  return (
    <Popover position="bottom-end" trapFocus returnFocus shadow="md" width={304}>
      <Popover.Target>
        <Button
          variant={narrowed ? "light" : "default"}
          flex="none"
          leftSection={<ListFilter size={14} />}
          aria-label={narrowed ? "Filters, some are set" : "Filters"}
        >
          Filters
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Filters">
        <Fields />
      </Popover.Dropdown>
    </Popover>
  );
}

function Fields() {
  const { search, change } = useBookingSearch();
  return (
    <Stack gap={12}>
      <Picker
        label="Client"
        value={search.client}
        useChoices={useClientChoices}
        onChange={(client) => change({ client })}
      />
      <Picker
        label="Stock"
        value={search.stock}
        useChoices={useStockChoices}
        onChange={(stock) => change({ stock })}
      />
      <Select
        size="xs"
        label="Kind"
        placeholder="Any"
        clearable
        comboboxProps={{ withinPortal: false }}
        data={kinds}
        value={search.kind ?? null}
        onChange={(kind) => change({ kind: kind ?? undefined })}
      />
      <div className={classes.dates}>
        <Day label="From" value={search.since} onChange={(since) => change({ since })} />
        <Day label="Until" value={search.until} onChange={(until) => change({ until })} />
      </div>
      <Checkbox
        size="xs"
        label="Only where I am the salesperson"
        checked={search.mine ?? false}
        onChange={(event) => change({ mine: event.currentTarget.checked || undefined })}
      />
      <Button
        variant="default"
        disabled={!isNarrowed(search)}
        onClick={() => change(nothingNarrowed)}
      >
        Clear
      </Button>
    </Stack>
  );
}

interface PickerProps {
  label: string;
  value: string | undefined;
  useChoices: (words: string, id: string | undefined) => Choices;
  onChange: (value: string | undefined) => void;
}

/** Found by the server as one types; the list may be longer than what was ever loaded. */
function Picker({ label, value, useChoices, onChange }: PickerProps) {
  const [typed, setTyped] = useState("");
  const [words] = useDebouncedValue(typed, 200);
  const { found, chosen } = useChoices(words, value);
  const others = found.filter((choice) => choice.value !== chosen?.value);
  return (
    <Select
      size="xs"
      label={label}
      placeholder="Any"
      searchable
      clearable
      openOnFocus={false}
      selectFirstOptionOnChange
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage="Nothing is called that"
      data={chosen ? [chosen, ...others] : others}
      value={chosen ? chosen.value : null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
}

interface DayProps {
  label: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
}

function Day({ label, value = "", onChange }: DayProps) {
  return (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
