import { CopyButton, UnstyledButton } from "@mantine/core";
import { Check, Copy } from "lucide-react";

import type { FirmAccount as Account } from "@/api/schema.gen";
import { Fact, Facts } from "@/ui/facts";

import classes from "./portal.module.css";

/** Where to pay to, each part ready to be copied into a bank's form. */
export function FirmAccount({ account }: { account: Account }) {
  return (
    <div className={classes.account}>
      <p className="quiet">
        Pay by RTGS, NEFT, IMPS or cheque from your own bank account and quote the booking number.
      </p>
      <Facts>
        <Fact label="To">{account.holder}</Fact>
        <Fact label="Account">
          <Copied value={account.account} what="account number" />
        </Fact>
        <Fact label="IFSC">
          <Copied value={account.ifsc} what="IFSC" />
        </Fact>
        <Fact label="Bank">{account.bank}</Fact>
      </Facts>
    </div>
  );
}

function Copied({ value, what }: { value: string; what: string }) {
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <UnstyledButton
          onClick={copy}
          className={classes.copy}
          aria-label={`Copy the ${what} ${value}`}
        >
          <span className="figure">{value}</span>
          {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
        </UnstyledButton>
      )}
    </CopyButton>
  );
}
