import { Modal, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import type { MadeOf } from "@/api/schema.gen";
import { exactRupees, ledgerAmount, moment } from "@/lib/format";

import { signed, type Source } from "./source";
import classes from "./transfers-dialog.module.css";

interface TransfersDialogProps {
  from: Source;
  number: string;
  onClose: () => void;
}

export default function TransfersDialog({ from, number, onClose }: TransfersDialogProps) {
  // Nothing announces a transfer by itself: it is asked each time somebody looks.
  const { data: found, error } = useQuery({
    queryKey: ["explain", ...from.key],
    queryFn: ({ signal }) => from.ask(signal),
    staleTime: 0,
  });
  return (
    <Modal opened size={720} title={`What ${number} is made of`} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!found && !error && <Skeleton height={120} role="status" aria-label="Loading" />}
      {found?.count === 0 && <p className="quiet">The ledger has no transfers for it yet.</p>}
      {found && found.count > 0 && <Transfers {...found} />}
    </Modal>
  );
}

type Transfer = MadeOf["transfers"][number];

function Transfers({ transfers, count, total }: MadeOf) {
  const inRupees = transfers.every(({ asset }) => asset === "INR");
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Ledger transfers">
      {count > transfers.length && (
        <p className="quiet">
          The first {transfers.length} of {count} transfers; all of them are in the sum.
        </p>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th>Recorded</th>
            <th>From, to</th>
            <th>What for</th>
            <th className={classes.end}>Amount</th>
            <th className={classes.end}>Balance after</th>
          </tr>
        </thead>
        <tbody>
          {transfers.map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} />
          ))}
        </tbody>
        {inRupees && (
          <tfoot>
            <tr>
              <th colSpan={3}>Together</th>
              <td className={`figure strong ${classes.end}`}>{exactRupees(total)}</td>
              <td />
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function TransferRow({ transfer }: { transfer: Transfer }) {
  const { asset } = transfer;
  return (
    <tr>
      <td className="quiet figure">{moment(transfer.recorded_at)}</td>
      <td>
        {transfer.debit_purpose} → {transfer.credit_purpose}
      </td>
      <td>{transfer.memo}</td>
      <td className={`figure ${classes.end}`}>{ledgerAmount(signed(transfer), asset)}</td>
      <td className={`figure ${classes.end}`}>{ledgerAmount(transfer.credit_after, asset)}</td>
    </tr>
  );
}
