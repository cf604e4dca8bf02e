import { useEffect, useRef } from "react";
import type { ApiPath } from "./api.ts";
import { type CommandInHand, useCommand } from "./use-command.ts";

/**
 * A question that is posted, for what is asked is long or about a person: asked once, when the part that shows its answer is there. Another
 * question is another part: give it a key by what is asked.
 */
export function useAskedOnce<Body, Answer>(path: ApiPath, body: Body): CommandInHand<Body, Answer> {
  const question = useCommand<Body, Answer>(path);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    void question.run(body);
  });
  return question;
}
