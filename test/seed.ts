import fc from "fast-check";

/** The same cases in every run; KARST_SEED=n draws others. */
fc.configureGlobal({ seed: Number(process.env.KARST_SEED ?? 20240328) });
