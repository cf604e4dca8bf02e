import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type FormEvent, type ReactNode, useState } from "react";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import { ChoosePerson } from "../orders/index.ts";
import {
  type ApiPath,
  type CommandInHand,
  DayField,
  errorOf,
  fieldId,
  Refused,
  t,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";

interface FormProps {
  device: DeviceCardView;
  /** It is done: the form goes. */
  finish: () => void;
}

function useAct<Body>(path: ApiPath, done: "devices.act.done" | "devices.act.keep.done" = "devices.act.done") {
  return useCommand<Body, unknown>(path, {
    invalidates: ["/api/devices", "/api/service", "/api/stores"],
    done: () => ({ text: t(done) }),
  });
}

function Form<Body>({
  command,
  body,
  deviceId,
  finish,
  children,
}: {
  command: CommandInHand<Body, unknown>;
  body: Body;
  deviceId: string;
  finish: () => void;
  children: ReactNode;
}) {
  function send(event: FormEvent) {
    event.preventDefault();
    void command.run(body, { path: { deviceId } }).then((done) => done !== undefined && finish());
  }
  return (
    <form className="stack device-form" noValidate onSubmit={send}>
      {children}
      <Refused refusal={command.refusal} />
      <div>
        <Button size="small" loading={command.isRunning}>
          {t("devices.act.do")}
        </Button>
      </div>
    </form>
  );
}

function Because({ value, set, error }: { value: string; set: (text: string) => void; error: string | undefined }) {
  return (
    <TextField
      id={fieldId("because")}
      size="small"
      label={t("devices.act.because")}
      description={t("devices.act.because.help")}
      error={error}
      value={value}
      maxLength={200}
      onChange={({ target }) => set(target.value)}
    />
  );
}

/** Another device takes this one's place, for good or while it is repaired. */
export function SwapForm({ device, act, finish }: FormProps & { act: "swap" | "lend-meanwhile" }) {
  const [scanned, setScanned] = useState("");
  const [workOrder, setWorkOrder] = useState("");
  const [because, setBecause] = useState("");
  const command = useAct<{ scanned: string; because: string; workOrder?: string }>(`/api/devices/{deviceId}/${act}`);
  const body = { scanned, because, ...(workOrder.trim() ? { workOrder } : {}) };
  return (
    <Form command={command} body={body} deviceId={device.deviceId} finish={finish}>
      <TextField
        id={fieldId("scanned")}
        size="small"
        label={t("devices.act.scanned")}
        description={t("devices.act.scanned.help")}
        error={errorOf(command.errors, "scanned")}
        value={scanned}
        autoComplete="off"
        onChange={({ target }) => setScanned(target.value)}
      />
      <TextField
        id={fieldId("workOrder")}
        size="small"
        label={t("devices.act.swapOrder")}
        description={t("devices.act.swapOrder.help")}
        error={errorOf(command.errors, "workOrder")}
        value={workOrder}
        maxLength={60}
        autoComplete="off"
        onChange={({ target }) => setWorkOrder(target.value)}
      />
      <Because value={because} set={setBecause} error={errorOf(command.errors, "because")} />
    </Form>
  );
}

/** What was lent during the repair stays with its holder for good. Opened by a press, for it is seldom. */
export function KeepLoanForm({ device, finish }: FormProps) {
  const [isOpen, setOpen] = useState(false);
  const [because, setBecause] = useState("");
  const command = useAct<{ because: string }>("/api/devices/{deviceId}/keep-loan");
  if (!isOpen)
    return (
      <Button className="device-act" size="small" variant="tertiary" onClick={() => setOpen(true)}>
        {t("devices.act.keepLoan")}
      </Button>
    );
  return (
    <Form command={command} body={{ because }} deviceId={device.deviceId} finish={finish}>
      <p className="subtle">{t("devices.act.keepLoan.what")}</p>
      <Because value={because} set={setBecause} error={errorOf(command.errors, "because")} />
    </Form>
  );
}

/** The device gets another number. */
export function NumberForm({ device, finish }: FormProps) {
  const [deviceNo, setNumber] = useState("");
  const [because, setBecause] = useState("");
  const command = useAct<{ deviceNo: string; because: string }>("/api/devices/{deviceId}/number");
  return (
    <Form command={command} body={{ deviceNo, because }} deviceId={device.deviceId} finish={finish}>
      <TextField
        id={fieldId("deviceNo")}
        size="small"
        label={t("devices.act.newNo")}
        description={t("devices.act.newNo.help")}
        error={errorOf(command.errors, "deviceNo")}
        value={deviceNo}
        autoComplete="off"
        onChange={({ target }) => setNumber(target.value)}
      />
      <Because value={because} set={setBecause} error={errorOf(command.errors, "because")} />
    </Form>
  );
}

/** Hours as they are typed; what is no figure is sent as none, and the server says so at the field. */
const hoursOf = (typed: string) => (typed.trim() === "" ? Number.NaN : Number(typed.replace(/\s/g, "").replace(",", ".")));

/** A reading of the meter; or what the last one should have been, with why. */
export function HoursForm({ device, act, finish }: FormProps & { act: "hours" | "hours/correct" }) {
  const today = useToday();
  const isFix = act === "hours/correct";
  const last = isFix ? device.life.hours[0] : undefined;
  const [hours, setHours] = useState("");
  const [readOn, setReadOn] = useState<string | null>(last?.readOn ?? today);
  const [because, setBecause] = useState("");
  const command = useAct<{ hours: number; readOn: string; because?: string }>(`/api/devices/{deviceId}/${act}`);
  const body = { hours: hoursOf(hours), readOn: readOn ?? "", ...(isFix ? { because } : {}) };
  return (
    <Form command={command} body={body} deviceId={device.deviceId} finish={finish}>
      {last && <p>{t("devices.act.hoursLast", { hours: last.hours, readOn: last.readOn })}</p>}
      <TextField
        id={fieldId("hours")}
        size="small"
        label={t(isFix ? "devices.act.hoursRight" : "devices.act.hoursNow")}
        inputMode="decimal"
        error={errorOf(command.errors, "hours")}
        value={hours}
        onChange={({ target }) => setHours(target.value)}
      />
      <DayField
        label={t("devices.act.readOn")}
        value={readOn}
        today={today}
        to={today}
        error={errorOf(command.errors, "readOn")}
        onChange={setReadOn}
      />
      {isFix && <Because value={because} set={setBecause} error={errorOf(command.errors, "because")} />}
    </Form>
  );
}

type KeptFor = { personId: string } | { workOrder: string };

/** The device is kept until a day: for a person, by those who may find one, or for a work order. */
export function KeepForm({ device, finish }: FormProps) {
  const today = useToday();
  const mayFind = useMay()("persons.find");
  const [isPerson, setIsPerson] = useState(mayFind);
  const [personId, setPersonId] = useState("");
  const [workOrder, setWorkOrder] = useState("");
  const [because, setBecause] = useState("");
  const [until, setUntil] = useState<string | null>(null);
  const command = useAct<KeptFor & { until: string; because: string }>("/api/devices/{deviceId}/keep", "devices.act.keep.done");
  const whom = isPerson ? { personId } : { workOrder };
  return (
    <Form command={command} body={{ ...whom, until: until ?? "", because }} deviceId={device.deviceId} finish={finish}>
      {mayFind && (
        <RadioGroup size="small" legend={t("devices.act.keepFor")} value={isPerson} onChange={setIsPerson}>
          <Radio value={true}>{t("devices.act.keepFor.person")}</Radio>
          <Radio value={false}>{t("devices.act.keepFor.workOrder")}</Radio>
        </RadioGroup>
      )}
      {isPerson ? (
        <ChoosePerson choose={setPersonId} error={errorOf(command.errors, "personId")} />
      ) : (
        <TextField
          id={fieldId("workOrder")}
          size="small"
          label={t("devices.act.workOrder")}
          error={errorOf(command.errors, "workOrder")}
          value={workOrder}
          maxLength={60}
          onChange={({ target }) => setWorkOrder(target.value)}
        />
      )}
      <DayField
        label={t("devices.act.until")}
        value={until}
        today={today}
        from={today}
        error={errorOf(command.errors, "until")}
        onChange={setUntil}
      />
      <Because value={because} set={setBecause} error={errorOf(command.errors, "because")} />
    </Form>
  );
}
