/** An e-mail's words. */
export interface Letter {
  subject: string;
  text: string;
}

/** The words of every e-mail: the same to all, so that nothing of anybody can be in them. `address`: the program's own. */
export function letter(address: string): Letter {
  return {
    subject: "Du har ett meddelande i Omlopp",
    text: [
      "Hej!",
      "",
      "Du har ett meddelande i Omlopp som du inte har läst. Logga in för att läsa det:",
      address,
      "",
      "Mejlet innehåller inga uppgifter om någon person, och går inte att svara på.",
      "Vill du inte ha sådana här mejl? Välj bort dem på sidan Min behörighet.",
      "",
    ].join("\n"),
  };
}

/** Whether it is no use to try again: the mail server has said no for good (SMTP, 500–599). */
export function isRefused(answer: number | undefined): boolean {
  return answer !== undefined && answer >= 500 && answer <= 599;
}
