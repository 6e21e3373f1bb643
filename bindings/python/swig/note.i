/* SPDX-License-Identifier: MIT */
/* caac/note.h. A call that failed raises and is forgiven at once, so that the note can be gone on with. Calls on a note keep the
 * interpreter lock: two threads that share one take turns. */
CAAC_RECORD(caac_ready_note, caac_py_ready_note)

%thread caac_register::note;
%thread caac_register::digest;

%rename(Note) caac_note;
%extend caac_note {
  ~caac_note() { caac_note_free($self); }
  const char *name() const;
  const char *title() const;
  caac_status set_subtitle(const char *text) { return caac_py_forgive($self, caac_note_subtitle($self, text)); }
  caac_status add_heading(int level, const char *text) { return caac_py_forgive($self, caac_note_heading($self, level, text)); }
  caac_status add_words(const char *kind, PyObject *parts) { return caac_py_forgive($self, caac_py_words($self, kind, parts)); }
  caac_status add_quotation(const char *text, const char *source) {
    return caac_py_forgive($self, caac_note_quotation($self, text, source));
  }
  caac_status add_source(const char *key, const char *text, const char *address) {
    return caac_py_forgive($self, caac_note_source($self, key, text, address));
  }
  caac_status add_table(const char *label, const caac_table *table, caac_params params) {
    return caac_py_forgive($self, caac_note_table($self, label, table, params));
  }
  caac_status add_chart(const char *label, const char *kind, const caac_table *table, caac_params params) {
    return caac_py_forgive($self, caac_note_chart($self, label, kind, table, params));
  }
  caac_status add_page_break() { return caac_py_forgive($self, caac_note_page_break($self)); }
  caac_status add_method(const char *head, const char *text) { return caac_py_forgive($self, caac_note_method($self, head, text)); }
  caac_status add_stamp(const char *kind, const char *text) { return caac_py_forgive($self, caac_note_stamp($self, kind, text)); }
  caac_status write(const char *format, caac_params params, char **out, size_t *len) const;
}
typedef struct caac_note {
} caac_note;

%extend caac_register {
  caac_status note(const char *name, caac_params params, caac_note **out) const;
  caac_status digest(caac_params params, char **out) const { return caac_register_hash($self, params, out); }
}

caac_status caac_note_new(const char *name, const char *title, caac_note **out);
caac_status caac_note_formats(caac_table **out);
size_t caac_ready_note_count(void);
const caac_ready_note *caac_ready_note_at(size_t i);
