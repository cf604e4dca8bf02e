import type { Letter } from "./letter.rule.ts";

/** Hands an e-mail to the mail server: its answer when it was not taken. */
export interface Sender {
  /** The program's own address, for the letter. */
  publicUrl: string;
  send(to: string, letter: Letter): Promise<{ ok: true } | { ok: false; answer: number | undefined }>;
  close(): void;
}

/** So long the mail server may take for each step. */
const patienceMs = 20_000;

/** A sender through an SMTP server: `smtp://` (encrypted where the server can) or `smtps://`, with user and password in the address. */
export async function openSender({ url, from, publicUrl }: { url: string; from: string; publicUrl: string }): Promise<Sender> {
  const { createTransport } = await import("nodemailer");
  const patience = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
  const transport = createTransport(url, { from, ...patience });
  return {
    publicUrl,
    async send(to, { subject, text }) {
      try {
        // As RFC 3834 says of what no person has written: nobody's machine answers it.
        await transport.sendMail({ to, subject, text, headers: { "Auto-Submitted": "auto-generated" } });
        return { ok: true };
      } catch (fault) {
        const answer = fault instanceof Error && "responseCode" in fault ? Number(fault.responseCode) : undefined;
        return { ok: false, answer };
      }
    },
    close: () => transport.close(),
  };
}
