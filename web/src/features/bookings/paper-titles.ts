const titles: Record<string, string> = {
  contract_note: "Contract note",
  insider_form: "Insider form",
  payment_proof: "Proof of a payment",
};

export function paperTitle(kind: string): string {
  return titles[kind] ?? kind.replaceAll("_", " ");
}
