import { notifications } from "@mantine/notifications";
import type { FieldValues, UseFormReturn } from "react-hook-form";

import { showProblem } from "@/ui/form/problem-to-form";

/** Says what was done and closes; what is refused lands on the form, with everything typed. */
export function useDoing<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  onClose: () => void,
) {
  return async (send: () => Promise<unknown>, done: string) => {
    try {
      await send();
      notifications.show({ message: done });
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  };
}
