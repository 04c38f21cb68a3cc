import { Refused, toProblem } from "./problem";
import type { Options, SignedByPasskey } from "./schema.gen";

/** As `PublicKeyCredential.toJSON` gives it; all of it in base64url. */
interface Said<Response> {
  id: string;
  response: Response & { clientDataJSON: string };
}

type Signed = Said<{ authenticatorData: string; signature: string; userHandle?: string }>;
type Attested = Said<{ attestationObject: string }>;

interface Made {
  id: string;
  client_data: string;
  attestation: string;
}

/** Browsers keep passkeys for host names, never for an address in figures. */
export function canUsePasskeys(): boolean {
  const { hostname } = window.location;
  const isFigures = /^[\d.]+$/.test(hostname) || hostname.includes(":");
  return (
    !isFigures &&
    window.isSecureContext &&
    "PublicKeyCredential" in window &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential
  );
}

export async function signWithPasskey({ public_key }: Options): Promise<SignedByPasskey> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(public_key as never);
  const credential = await asked(navigator.credentials.get({ publicKey }));
  const { id, response } = credential.toJSON() as Signed;
  return {
    id,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData,
    signature: response.signature,
    user_handle: response.userHandle ?? null,
  };
}

export async function makePasskey({ public_key }: Options): Promise<Made> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(public_key as never);
  const credential = await asked(navigator.credentials.create({ publicKey }));
  const { id, response } = credential.toJSON() as Attested;
  return { id, client_data: response.clientDataJSON, attestation: response.attestationObject };
}

/** What the browser or the person refused is told like what the server refuses. */
async function asked(answer: Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    return (await answer) as PublicKeyCredential;
  } catch (error) {
    const title =
      error instanceof DOMException && error.name === "InvalidStateError"
        ? "This device holds a passkey of yours already."
        : "No passkey was used. Try again, or use another way.";
    throw new Refused(toProblem({ title, status: 0, code: "NoPasskey" }, 0));
  }
}
