import { Modal, Skeleton } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";

import type { Answer } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import { ledgerAmount, moment } from "@/lib/format";

import classes from "./transfers-dialog.module.css";

interface TransfersDialogProps {
  subject: string;
  number: string;
  onClose: () => void;
}

const transfersQuery = (subject: string) =>
  queryOptions({
    queryKey: ["explain", subject],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/explain/{subject}", { params: { path: { subject } }, signal })),
    // Nothing announces a transfer by itself: it is asked each time somebody looks.
    staleTime: 0,
  });

export default function TransfersDialog({ subject, number, onClose }: TransfersDialogProps) {
  const { data: transfers, error } = useQuery(transfersQuery(subject));
  return (
    <Modal opened size={720} title={`What ${number} is made of`} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!transfers && !error && <Skeleton height={120} aria-label="Loading" />}
      {transfers?.length === 0 && <p className="quiet">The ledger has no transfers for it yet.</p>}
      {transfers && transfers.length > 0 && <Transfers transfers={transfers} />}
    </Modal>
  );
}

type Transfer = Answer<"/api/explain/{subject}">[number];

function Transfers({ transfers }: { transfers: Transfer[] }) {
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Ledger transfers">
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
      <td className={`figure ${classes.end}`}>{ledgerAmount(transfer.amount, asset)}</td>
      <td className={`figure ${classes.end}`}>{ledgerAmount(transfer.credit_after, asset)}</td>
    </tr>
  );
}
