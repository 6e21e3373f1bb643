/* SPDX-License-Identifier: MIT */
/* caac/register.h. What may wait or work long releases the interpreter lock; the package above locks each register. */
CAAC_RECORD(caac_kind, caac_py_kind)
CAAC_HANDLE_OUT(caac_register)
CAAC_HANDLE_OUT(caac_snapshot)
CAAC_HANDLE_OUT(caac_note)

%thread caac_register_create;
%thread caac_register_open;
%thread caac_register::begin;
%thread caac_register::commit;
%thread caac_register::rollback;
%thread caac_register::load_watched;
%thread caac_register::dump_watched;
%thread caac_register::check_watched;
%thread caac_register::query;
%thread caac_register::info;
%thread caac_register::log;
%thread caac_register::snapshot;
%thread caac_register::undo;
%thread caac_register::changes;
%thread caac_register::conflicts;
%thread caac_register::merge;
%thread caac_register::purge;
%thread caac_register::add_document;
%thread caac_register::document;
%thread caac_register::documents;
%thread caac_register::find;
%thread caac_snapshot::table;

%rename(Register) caac_register;
%extend caac_register {
  ~caac_register() { caac_register_close($self); }
  caac_status begin(const char *author, const char *reason);
  caac_status put(const char *kind, caac_params fields, caac_findings *findings, char **id);
  caac_status remove(const char *kind, const char *id);
  caac_status commit(caac_findings *findings);
  caac_status rollback();
  caac_status load_watched(const char *path, caac_params params, caac_findings *findings, PyObject *progress) {
    return caac_py_load($self, path, params, findings, progress);
  }
  caac_status dump_watched(const char *path, caac_params params, PyObject *progress) {
    return caac_py_dump($self, path, params, progress);
  }
  caac_status check_watched(caac_findings *findings, PyObject *progress) { return caac_py_check($self, findings, progress); }
  caac_status query(const char *sql, caac_params values, caac_table **out) const;
  caac_status info(caac_table **out) const;
  caac_status log(caac_table **out) const;
  caac_status undo(const char *step, caac_params params, caac_findings *findings);
  caac_status changes(caac_params params, caac_table **out) const;
  caac_status conflicts(const char *other, caac_params params, caac_table **out) const;
  caac_status merge(const char *other, caac_params params, const caac_table *decisions, caac_findings *findings, caac_table **out);
  caac_status purge(const char *kind, const char *id, caac_params params, caac_table **out);
  caac_status snapshot(caac_params params, caac_snapshot **out) const;
  caac_status add_document(const caac_document *document, caac_params params, caac_findings *findings, char **id);
  caac_status document(const char *id_or_symbol, caac_document **out) const;
  caac_status documents(caac_params params, caac_table **out) const;
  caac_status find(const char *words, caac_params params, caac_table **out) const;
}
typedef struct caac_register {
} caac_register;

caac_status caac_register_create(const char *path, caac_params params, caac_register **out);
caac_status caac_register_open(const char *path, caac_params params, caac_register **out);

size_t caac_kind_count(void);
const caac_kind *caac_kind_at(size_t i);
