import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";
import { StatusChip } from "@/ui/status-chip";

import { UserActions } from "./actions";
import { seen, userStatus } from "./columns";
import { userQuery, type User } from "./queries";

interface UserPanelProps {
  id: string;
  onClose: () => void;
}

export function UserPanel({ id, onClose }: UserPanelProps) {
  const { data: user, error } = useQuery(userQuery(id));
  return (
    <RecordPanel label={user?.name ?? "Somebody"} onClose={onClose}>
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {user && <UserActions key={user.id} user={user} />}
      {user && <UserFacts user={user} />}
    </RecordPanel>
  );
}

function UserFacts({ user }: { user: User }) {
  return (
    <Section title={user.title || user.role_title}>
      <Facts>
        <Fact label="Status">
          <StatusChip status={userStatus(user.state)} />
        </Fact>
        <Fact label="Role">{user.role_title}</Fact>
        <Fact label="E-mail">{user.email}</Fact>
        <Fact label="Reports to">{user.manager ?? "Nobody"}</Fact>
        <Fact label="Second step">{user.second_step ? "On" : "Off"}</Fact>
        <Fact label="Added">{moment(user.created_at)}</Fact>
        <Fact label="Last seen">{seen(user.last_seen_at)}</Fact>
      </Facts>
    </Section>
  );
}
