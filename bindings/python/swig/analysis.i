/* SPDX-License-Identifier: MIT */
/* caac/analysis.h and the snapshot that it reads */
CAAC_RECORD(caac_measure, caac_py_measure)

%rename(Snapshot) caac_snapshot;
%thread caac_snapshot::measure;
%extend caac_snapshot {
  ~caac_snapshot() { caac_snapshot_free($self); }
  caac_status table(const char *what, caac_table **out) const;
  caac_status measure(const char *name, caac_params params, caac_table **out) const;
}
typedef struct caac_snapshot {
} caac_snapshot;

size_t caac_measure_count(void);
const caac_measure *caac_measure_at(size_t i);
caac_status caac_measure_table(caac_table **out);
