import { useEffect, useState } from "react";
import { keepServiceAddress, serviceAddress, type ServiceAddress } from "../../api/address";

/** Tells every open part that another service was chosen. */
const CHANGED = "karst.service";

/** The address that all parts share, and the way to keep another one. */
export function useServiceAddress(): [ServiceAddress, (address: ServiceAddress) => void] {
  const [address, setAddress] = useState(serviceAddress);
  useEffect(() => {
    const follow = () => setAddress(serviceAddress());
    window.addEventListener(CHANGED, follow);
    return () => window.removeEventListener(CHANGED, follow);
  }, []);
  const keep = (chosen: ServiceAddress) => {
    keepServiceAddress(chosen);
    window.dispatchEvent(new Event(CHANGED));
  };
  return [address, keep];
}
