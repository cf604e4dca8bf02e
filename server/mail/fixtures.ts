import { SMTPServer } from "smtp-server";
import { openSender, type Sender } from "./sender.ts";

/** A mail server on this machine, which keeps what it takes, and a sender to it. */
export interface MailBench {
  sender: Sender;
  /** What it has taken: to whom, and every byte. */
  taken: { to: string; text: string }[];
  /** Addresses that it says no to, and with what number. */
  refused: Map<string, number>;
  close(): Promise<void>;
}

/** `publicUrl`: the program's address, as e-mail says it. */
export async function mailBench(publicUrl: string): Promise<MailBench> {
  const taken: MailBench["taken"] = [];
  const refused: MailBench["refused"] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, callback) {
      const responseCode = refused.get(address);
      callback(responseCode === undefined ? null : Object.assign(new Error("not taken"), { responseCode }));
    },
    onData(stream, session, callback) {
      let text = "";
      stream.on("data", (part) => {
        text += part;
      });
      stream.on("end", () => {
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), text });
        callback();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const sender = await openSender({ url: `smtp://127.0.0.1:${port}`, from: "omlopp@hjalpmedel.example", publicUrl });
  const close = async () => {
    sender.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { sender, taken, refused, close };
}
