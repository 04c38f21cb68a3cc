import { notifications } from "@mantine/notifications";

import { sentenceOf } from "@/api/problem";

/** Says what became of a change, also when the button that began it is gone by then. */
export async function tell<Made>(
  change: Promise<Made>,
  done: string | ((made: Made) => string),
): Promise<void> {
  try {
    const made = await change;
    notifications.show({ message: typeof done === "string" ? done : done(made) });
  } catch (error) {
    notifications.show({ color: "red", message: sentenceOf(error) });
  }
}
