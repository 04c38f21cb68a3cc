import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const me = () => Response.json(person("booking.portal.read", "booking.portal.answer"));
const account = {
  holder: "Vasant Securities",
  account: "50200012345678",
  ifsc: "HDFC0000060",
  bank: "HDFC Bank, Fort",
};
const line = {
  id: "b1",
  number: "BK-2026-00007",
  symbol: "TATACAP",
  stock: "Tata Capital",
  quantity: 100,
  price: "1500.00",
  consideration: "150000.00",
  paid: "50000.00",
  left: "100000.00",
  booked_on: "2026-11-20",
  stage: "to_pay",
  transfer: "none",
  settled_on: null,
  answer_until: null,
  note: null,
};
const record = {
  ...line,
  isin: null,
  version: 3,
  void_reason: null,
  payments: [],
  steps: [],
  refund: null,
  firm_account: null,
};
const nothing = { invested: "0.00", value: "0.00", unrealised_gain: "0.00", realised_gain: "0.00" };
const portfolio = {
  client_id: "c1",
  client: "Meera Nair",
  as_on: "2026-11-22",
  holdings: [],
  unpriced: [],
  realised: [],
  years: [],
  totals: nothing,
  notes: [],
};
const profile = {
  id: "c1",
  name: "Meera Nair",
  kind: "person",
  client_code: "OTC0000001",
  client_since: "2025-04-01",
  pan_masked: "ABXXXXXX4F",
  aadhaar_last4: null,
  emails: ["meera@example.in"],
  mobiles: [],
  bank_accounts: [],
  demat_accounts: [],
  firm_account: account,
};

test("whoever lands sees what is to be paid, how much and to which account", async () => {
  answering({
    "GET /api/me": me,
    "GET /api/portal/portfolio": () => Response.json(portfolio),
    "GET /api/portal/bookings": () => Response.json({ items: [line], next: null }),
    "GET /api/portal/profile": () => Response.json(profile),
  });
  openAt("/");

  const row = await screen.findByRole("link", { name: /100 TATACAP/ });
  expect(within(row).getByText("₹1,00,000.00")).toBeInTheDocument();
  expect(await screen.findByText("50200012345678")).toBeInTheDocument();
  expect(screen.getByText("No shares yet")).toBeInTheDocument();
});

test("terms are accepted in the version that was seen", async () => {
  let now = { ...record, stage: "to_confirm", answer_until: "2026-11-26T10:00:00Z" } as object;
  const asked = answering({
    "GET /api/me": me,
    "GET /api/portal/bookings/b1": () => Response.json(now),
    "POST /api/portal/bookings/b1/answer": () => {
      now = { ...record, stage: "to_pay", firm_account: account };
      return Response.json(now);
    },
  });
  openAt("/portal/bookings/b1");

  await userEvent.click(await screen.findByRole("button", { name: "Accept" }));
  expect(await screen.findByText("Please pay")).toBeInTheDocument();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    version: 3,
    accept: true,
    reason: null,
  });
});

test("who is no client of the firm is told so", async () => {
  const refused = {
    type: "/problems/NotAClient",
    title: "This log-in belongs to no client.",
    status: 404,
    code: "NotAClient",
    errors: [],
  };
  const answer = () => Response.json(refused, { status: 404 });
  answering({
    "GET /api/me": me,
    "GET /api/portal/portfolio": answer,
    "GET /api/portal/bookings": answer,
  });
  openAt("/portal/holdings");

  expect(await screen.findByText("This log-in belongs to no client.")).toBeInTheDocument();
});
