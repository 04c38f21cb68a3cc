import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const line = {
  id: "c1",
  name: "Vasant & Co",
  role: "vendor",
  pan_masked: "XXXXXX234F",
  email: "desk@vasant.example",
  state: "pending",
  created_at: "2026-11-20T04:00:00Z",
};

const asked = {
  kind: "cml",
  title: "client master list",
  document: null,
  waiver: null,
  waivable: false,
};
const cheque = { ...asked, kind: "cancelled_cheque", title: "cancelled cheque", waivable: true };

const record = {
  ...line,
  kind: "organisation",
  mobile: null,
  reason: null,
  approved_at: null,
  party: "p1",
  employee: null,
  employee_name: null,
  constitution: "company",
  otc_ucc: null,
  dp_type: "outside",
  trading_ucc: null,
  aadhaar_last4: null,
  more_emails: [],
  identifiers: [{ id: "n1", scheme: "pan", masked: "AAACxxxx7Q" }],
  bank_accounts: [],
  demat_accounts: [],
  papers: {
    required: [asked, cheque],
    missing: ["client master list", "cancelled cheque"],
    all: [],
    later: ["pan_card.v2.pdf"],
  },
};

function open(actions: string[]) {
  let client = { ...record, available_actions: actions };
  answering({
    "GET /api/me": () => Response.json(person("booking.clients.read")),
    "GET /api/clients": () => Response.json({ items: [line], next: null }),
    "GET /api/clients/c1": () => Response.json(client),
    "PUT /api/clients/c1/approve": () => {
      client = { ...client, state: "approved", available_actions: [] };
      return Response.json(client);
    },
  });
  openAt("/clients?open=c1");
}

test("whom the server lets approve, approves", async () => {
  const user = userEvent.setup();
  open(["approve"]);

  await user.click(await screen.findByRole("button", { name: "Approve" }));
  expect(await screen.findByText("Approved")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

test("whoever added a vendor is not offered to approve it", async () => {
  open([]);

  expect(await screen.findByText("Organisation")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

const lot = {
  acquired_on: "2026-04-03",
  quantity: 100,
  invested: "150000.00",
  price: "1500.00",
  long_term_from: "2028-04-04",
  subject: "b1",
};
const totals = {
  invested: "150000.00",
  value: "160000.00",
  unrealised_gain: "10000.00",
  realised_gain: "0.00",
};
const portfolio = {
  client_id: "c1",
  client: "Tata Motors",
  as_on: "2026-11-22",
  holdings: [
    {
      stock_id: "s1",
      symbol: "NSE",
      stock: "National Stock Exchange",
      isin: null,
      quantity: 100,
      invested: "150000.00",
      average_price: "1500.00",
      last_price: "1600.00",
      last_price_on: "2026-11-20",
      value: "160000.00",
      unrealised_gain: "10000.00",
      lots: [lot],
    },
  ],
  unpriced: [],
  realised: [],
  years: [],
  totals,
  notes: [],
};

function openRecord(...held: string[]) {
  let client = { ...record, available_actions: ["suspend"] as string[] };
  const questions = answering({
    "GET /api/me": () => Response.json(person("booking.clients.read", ...held)),
    "GET /api/clients/c1": () => Response.json(client),
    "GET /api/clients/c1/history": () => Response.json([]),
    "GET /api/reports/client-portfolio/c1": () => Response.json(portfolio),
    "POST /api/clients/c1/documents": () =>
      problem(422, "UnknownContent", "By its content this is no PDF."),
    "PUT /api/clients/c1/suspend": () => {
      client = { ...client, state: "suspended", available_actions: ["unsuspend"] };
      return Response.json(client);
    },
    "POST /api/clients/c1/reveal": () => Response.json({ number: "AAACT2727Q" }),
  });
  openAt("/clients/c1");
  return questions;
}

test("a paper is sent as a form, and what the server refuses is told", async () => {
  const user = userEvent.setup();
  const questions = openRecord("booking.clients.create");

  expect(
    await screen.findByText("Before approval is needed: client master list, cancelled cheque."),
  ).toBeInTheDocument();
  const input = screen.getByRole("button", { name: "Upload client master list" });
  const chosen = document.querySelectorAll<HTMLElement>("input[type=file]").item(0);
  expect(input).toBeEnabled();
  await user.upload(chosen, new File(["hello"], "cml.pdf", { type: "application/pdf" }));

  await expect
    .poll(() => questions.find(({ method }) => method === "POST")?.body)
    .toContain('name="kind"');
  expect(screen.queryByRole("button", { name: "Do without" })).toBeNull();
});

test("a number is shown whole only for a reason", async () => {
  const user = userEvent.setup();
  openRecord("pii.reveal");

  await user.click(await screen.findByRole("button", { name: "Show the whole PAN" }));
  await user.click(await screen.findByRole("button", { name: "Show" }));
  expect(await screen.findByText("Say why")).toBeInTheDocument();
  await user.type(screen.getByLabelText("What do you need it for?"), "A call with the bank");
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(await screen.findByText("AAACT2727Q")).toBeInTheDocument();
});

test("what somebody else changed meanwhile is shown beside what was typed, and either can be kept", async () => {
  const user = userEvent.setup();
  const kept = { ...record, version: "v1", mobile: "+919876543210", available_actions: [] };
  const theirs = { ...kept, version: "v2", mobile: "+919876500000" };
  const questions = answering({
    "GET /api/me": () => Response.json(person("booking.clients.read", "booking.clients.create")),
    "GET /api/clients": () => Response.json({ items: [line], next: null }),
    "GET /api/clients/c1": () => Response.json(kept),
    "PUT /api/clients/c1": ({ headers }) =>
      headers.get("if-match") === "v1"
        ? Response.json(
            {
              ...{ type: "/problems/Stale", title: "Ravi changed this.", status: 409 },
              ...{ code: "Stale", errors: [] },
              conflict: { by: "Ravi Menon", at: null, version: "v2", current: theirs },
            },
            { status: 409 },
          )
        : Response.json({ ...theirs, email: "new@vasant.example" }),
  });
  openAt("/clients?open=c1");

  await user.click(await screen.findByRole("button", { name: "Change" }));
  const email = await screen.findByLabelText("E-mail");
  await user.clear(email);
  await user.type(email, "new@vasant.example");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Save" }));

  expect(await screen.findByText(/Ravi Menon changed this/)).toBeInTheDocument();
  expect(screen.getByRole("row", { name: /Mobile \+919876500000 \+919876543210/ })).toBeVisible();
  expect(email).toHaveValue("new@vasant.example");
  await user.click(screen.getByRole("button", { name: "Save mine over it" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  expect(
    questions
      .filter(({ method }) => method === "PUT")
      .map(({ headers }) => headers.get("if-match")),
  ).toEqual(["v1", "v2"]);
});

test("a client is suspended from their record", async () => {
  const user = userEvent.setup();
  openRecord();

  await user.click(await screen.findByRole("button", { name: "Suspend" }));
  await user.type(await screen.findByLabelText("Reason"), "KYC expired");
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Suspend" }));
  expect(await screen.findByRole("button", { name: "Lift the suspension" })).toBeInTheDocument();
});

test("a holding opens to its lots, and the portfolio leaves as a file", async () => {
  const user = userEvent.setup();
  openRecord();
  expect(await screen.findByRole("note")).toHaveTextContent(
    "One paper came after the approval, which still holds: pan_card.v2.pdf.",
  );

  await user.click(await screen.findByRole("button", { name: "Lots of NSE" }));
  expect(screen.getByText("long term from 04 Apr 2028")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "PDF" })).toHaveAttribute(
    "href",
    "/api/reports/client-portfolio/c1/export?format=pdf",
  );
});
