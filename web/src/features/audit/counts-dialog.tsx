import { Modal, SegmentedControl, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";
import { moment, quantity } from "@/lib/format";

import classes from "./counts-dialog.module.css";
import { auditCountsQuery, type Since } from "./queries";

const periods = [
  { value: "week", label: "7 days" },
  { value: "month", label: "30 days" },
  { value: "always", label: "Always" },
];

interface CountsDialogProps {
  onChoose: (name: string) => void;
  onClose: () => void;
}

/** How often each thing happened; a name opens the trail of it. */
export default function CountsDialog({ onChoose, onClose }: CountsDialogProps) {
  const [since, setSince] = useState<Since>("week");
  const { data: counts, error } = useQuery(auditCountsQuery(since));
  return (
    <Modal opened title="How often what happened" size={560} onClose={onClose}>
      <SegmentedControl
        aria-label="Period"
        size="xs"
        data={periods}
        value={since}
        onChange={(chosen) => setSince(chosen as Since)}
      />
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!counts && !error && <Skeleton height={240} mt={12} />}
      {counts?.length === 0 && <p className="quiet">Nothing happened in this time.</p>}
      {counts && counts.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Count</th>
              <th scope="col">Latest</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ name, count, latest }) => (
              <tr key={name}>
                <td>
                  <button type="button" className={classes.name} onClick={() => onChoose(name)}>
                    {name}
                  </button>
                </td>
                <td>{quantity(count)}</td>
                <td>{moment(latest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}
