import { Button, ProgressBar } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import { Chooser } from "../ui/data/Chooser";
import { zoneName } from "../ui/data/names";
import { Preview } from "../ui/data/Preview";
import { type Choice, type Column, pull } from "../ui/data/pull";
import { ServicePanel } from "../ui/data/ServicePanel";
import { useDataTexts } from "../ui/data/texts";
import { useServiceAddress } from "../ui/data/useServiceAddress";
import { faultOf, type Offer, type ServiceState, useService } from "../ui/data/useService";
import { usePane } from "../ui/pane";
import type { Figures } from "../workbook/pull";
import { InsertPanel } from "./data/InsertPanel";
import { PulledPanel } from "./data/PulledPanel";
import type { PartProps } from "./parts";

type Fault = Extract<ServiceState, { state: "fault" }>;

/** Choose figures of a service, see them, and put them into the workbook. */
export default function DataPart({ workbook }: PartProps) {
  const text = useDataTexts();
  const [address, setAddress] = useServiceAddress();
  const [attempt, setAttempt] = useState(0);
  const [fault, setFault] = useState<Fault>();
  const [choice, setChoice] = useState<Choice>();
  const [inserted, setInserted] = useState(0);
  const connection = useService(address, attempt);
  useEffect(() => setFault(undefined), [address, attempt]);
  const service = connection.state === "connected" && fault ? fault : connection;
  const offer = service.state === "connected" ? service.offer : undefined;
  const pulled = usePull(offer, choice, setFault);
  const figures = useFigures(pulled.columns, choice, address.base);
  return (
    <div className="data">
      <ServicePanel
        address={address}
        service={service}
        onAgain={() => setAttempt(attempt + 1)}
        onAddress={(chosen) => {
          setAddress(chosen);
          setChoice(undefined);
        }}
      />
      {offer && (
        <>
          <Chooser key={offer.revision} offer={offer} onChoice={setChoice} onFault={setFault} />
          {pulled.layer !== undefined && (
            <div className="data-panel">
              <ProgressBar value={pulled.layer / (choice?.layers.length ?? 1)} />
              <p role="status">{text.loading(pulled.layer, choice?.layers.length ?? 0)}</p>
              <Button onClick={pulled.cancel}>{text.cancel}</Button>
            </div>
          )}
          {pulled.isCancelled && (
            <div className="data-panel">
              <p role="status">{text.cancelled}</p>
              <Button onClick={pulled.load}>{text.load}</Button>
            </div>
          )}
          {choice === undefined && <p className="faint">{text.nothing}</p>}
          {figures && pulled.columns && (
            <Preview zones={figures.zones} names={figures.names} columns={pulled.columns} />
          )}
          {figures &&
            (workbook ? (
              <InsertPanel
                workbook={workbook}
                figures={figures}
                onInserted={() => setInserted(inserted + 1)}
              />
            ) : (
              <p>{text.noExcel}</p>
            ))}
          {workbook && (
            <PulledPanel
              workbook={workbook}
              offer={offer}
              base={address.base}
              inserted={inserted}
            />
          )}
        </>
      )}
    </div>
  );
}

/** Milliseconds that a choice must rest before it is loaded. */
const REST = 400;

/** Loads the figures of a choice; a new choice stops the loading of the one before. */
function usePull(
  offer: Offer | undefined,
  choice: Choice | undefined,
  onFault: (fault: Fault) => void,
) {
  const { language } = usePane();
  const [columns, setColumns] = useState<readonly Column[]>();
  const [layer, setLayer] = useState<number>();
  const [isCancelled, setCancelled] = useState(false);
  const [turn, setTurn] = useState(0);
  const stop = useRef(new AbortController());
  useEffect(() => {
    setColumns(undefined);
    setCancelled(false);
    if (!offer || !choice) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    stop.current = controller;
    const load = async () => {
      try {
        const options = { language, signal, onProgress: setLayer };
        const found = await pull(offer.client, choice, options);
        if (!signal.aborted) setColumns(found);
      } catch (error) {
        if (!signal.aborted) onFault(faultOf(error));
      }
      if (!signal.aborted) setLayer(undefined);
    };
    const timer = setTimeout(() => void load(), REST);
    return () => {
      clearTimeout(timer);
      controller.abort();
      setLayer(undefined);
    };
  }, [offer, choice, language, turn]);
  const cancel = () => {
    stop.current.abort();
    setLayer(undefined);
    setCancelled(true);
  };
  return { columns, layer, isCancelled, cancel, load: () => setTurn(turn + 1) };
}

function useFigures(
  columns: readonly Column[] | undefined,
  choice: Choice | undefined,
  service: string,
): Figures | undefined {
  const text = useDataTexts();
  const { language } = usePane();
  return useMemo(() => {
    if (!columns || columns.length === 0 || !choice) return undefined;
    return {
      zones: choice.zones,
      names: choice.zones.map((zone) => zoneName(zone, language)),
      codeHeader: text.code,
      nameHeader: text.name,
      columns: columns.map(({ layer, ...column }) => {
        const { id, licence, source } = layer;
        return { ...column, layer: id, licence, source };
      }),
      from: { service, zoneset: choice.zoneset, revision: choice.revision },
    };
  }, [columns, choice, service, text, language]);
}
