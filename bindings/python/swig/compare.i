/* SPDX-License-Identifier: MIT */
/* caac/compare.h. Pairs cross in bulk, with places of units in their documents. */
CAAC_HANDLE_OUT(caac_comparison)
CAAC_RECORD(caac_verb, caac_py_verb)

%thread caac_document_compare;
%thread caac_document_taken_up;
%thread caac_comparison::table;
%thread caac_comparison::write;

%rename(Comparison) caac_comparison;
%extend caac_comparison {
  ~caac_comparison() { caac_comparison_free($self); }
  size_t count() const;
  caac_status table(const char *what, caac_table **out) const;
  caac_status write(const char *format, caac_params params, char **out) const;
  PyObject *pairs() const { return caac_py_pairs($self); }
}
typedef struct caac_comparison {
} caac_comparison;

caac_status caac_document_compare(const caac_document *self, const caac_document *other, caac_params params, caac_comparison **out);
caac_status caac_document_taken_up(const caac_document *self, const caac_document *other, caac_params params, caac_table **out);

size_t caac_verb_count(void);
const caac_verb *caac_verb_at(size_t i);
const caac_verb *caac_verb_find(const char *form);
