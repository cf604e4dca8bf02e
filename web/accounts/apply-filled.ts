/** An application as it stands in the form. */
export interface Filled {
  hsaId: string;
  givenName: string;
  familyName: string;
  title: string;
  profession: string;
  email: string;
  phone: string;
  unitId: string;
  role: string;
  lagrum: string;
  from: string | null;
  to: string | null;
  because: string;
  reply: string;
}
