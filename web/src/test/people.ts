import type { Me } from "@/api/schema.gen";

export function person(...permissions: string[]): Me {
  return {
    id: "0199a000-0000-7000-8000-000000000001",
    name: "Asha Rao",
    email: "asha@example.in",
    title: "Desk manager",
    role: 20,
    firm: "Vasant Securities",
    permissions,
  };
}
