import {
  Button,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Spinner,
} from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { EMBEDDED, type ServiceAddress } from "../../api/address";
import { useDataTexts } from "./texts";
import type { ServiceState } from "./useService";

interface ServicePanelProps {
  address: ServiceAddress;
  service: ServiceState;
  onAddress: (address: ServiceAddress) => void;
  onAgain: () => void;
}

/** Which service is asked, how it is, and the way to another one. */
export function ServicePanel({ address, service, onAddress, onAgain }: ServicePanelProps) {
  const text = useDataTexts();
  const [isOpen, setOpen] = useState(false);
  const name = address.base === EMBEDDED.base ? text.embedded : address.base;
  return (
    <section className="data-panel" aria-label={text.service}>
      <p>
        {text.service}: <strong>{name}</strong>
      </p>
      {service.state === "connecting" && <Waiting />}
      {service.state === "connected" && (
        <p className="faint">{text.connected(service.offer.revision)}</p>
      )}
      {service.state === "fault" && (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>
            {text.faults[service.fault]} <span className="faint">{service.reason}</span>{" "}
            <Button size="small" onClick={onAgain}>
              {text.again}
            </Button>
          </MessageBarBody>
        </MessageBar>
      )}
      <Button size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text.change}
      </Button>
      {isOpen && <AddressForm address={address} onAddress={onAddress} />}
    </section>
  );
}

/** Milliseconds after which it is said that the answer takes long. */
const LATE = 4000;

function Waiting() {
  const text = useDataTexts();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LATE);
    return () => clearTimeout(timer);
  }, []);
  return <Spinner size="tiny" label={isLate ? text.late : text.connecting} />;
}

const ADDRESS =
  /^(?:https:\/\/[^\s/?#]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)?\/?[^\s?#]*$/;

function AddressForm({ address, onAddress }: Pick<ServicePanelProps, "address" | "onAddress">) {
  const text = useDataTexts();
  const [base, setBase] = useState(address.base);
  const [key, setKey] = useState(address.key ?? "");
  const [isBad, setBad] = useState(false);
  const connect = () => {
    const plain = base.trim() === "" ? EMBEDDED.base : base.trim();
    const isGood = ADDRESS.test(plain) && /^(?:\/(?!\/)|https?:)/.test(plain);
    setBad(!isGood);
    if (isGood) onAddress({ base: plain, ...(key.trim() !== "" && { key: key.trim() }) });
  };
  return (
    <form
      className="data-panel"
      onSubmit={(event) => {
        event.preventDefault();
        connect();
      }}
    >
      <Field
        label={text.address}
        hint={text.addressHint}
        {...(isBad && { validationMessage: text.badAddress })}
      >
        <Input value={base} onChange={(_, { value }) => setBase(value)} />
      </Field>
      <Field label={text.key}>
        <Input type="password" value={key} onChange={(_, { value }) => setKey(value)} />
      </Field>
      <Button type="submit" appearance="primary">
        {text.connect}
      </Button>
    </form>
  );
}
