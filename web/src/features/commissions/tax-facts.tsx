import { Fact, Facts } from "@/ui/facts";
import { Money } from "@/ui/money";
import { Section } from "@/ui/section";

import type { Commission } from "./queries";

/** What the tax was worked out from, as it was frozen on the day the commission was earned. */
export function TaxFacts({ commission }: { commission: Commission }) {
  const section = commission.former_section
    ? `${commission.section} (formerly ${commission.former_section})`
    : commission.section;
  if (commission.kind === "employee") {
    return (
      <Section title="Tax at source">
        <p className="quiet">
          Commission of an employee is salary, section {section}: payroll withholds the tax on it.
        </p>
      </Section>
    );
  }
  return (
    <Section title="Tax at source">
      <Facts>
        <Fact label="Section">{section}</Fact>
        {commission.payment_code && <Fact label="Payment code">{commission.payment_code}</Fact>}
        <Fact label={commission.has_pan ? "Rate" : "Rate without a PAN"}>
          {percent(commission.has_pan ? commission.rate : commission.rate_without_pan)}
        </Fact>
        <Fact label="Nothing up to, in a year">
          <Money amount={commission.threshold} />
        </Fact>
        <Fact label="Earned before in the year">
          <Money amount={commission.earned_before} exact />
        </Fact>
      </Facts>
      {commission.provisional && (
        <p className="quiet">The section is provisional until a lawyer has confirmed it.</p>
      )}
    </Section>
  );
}

/** "0.020000" as 2 %: digits are moved, so that no float is made. */
function percent(fraction: string): string {
  const [whole = "0", decimals = ""] = fraction.split(".");
  const digits = decimals.padEnd(2, "0");
  const rest = digits.slice(2).replace(/0+$/, "");
  return `${String(Number(whole + digits.slice(0, 2)))}${rest && `.${rest}`} %`;
}
