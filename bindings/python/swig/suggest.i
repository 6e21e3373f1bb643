/* SPDX-License-Identifier: MIT */
/* caac/suggest.h. Suggestions cross in bulk. A suggester is immutable: whatever it reads, it reads without the interpreter lock. */
CAAC_HANDLE_OUT(caac_suggester)
CAAC_HANDLE_OUT(caac_suggestions)
CAAC_HANDLE_OUT(caac_score)

%thread caac_suggester_new;
%thread caac_suggester::table;
%thread caac_suggester::explain;
%thread caac_suggester::suggest;
%thread caac_suggester::read;
%thread caac_suggester::score;
%thread caac_suggestions::table;
%thread caac_suggestions::write;
%thread caac_score::table;

%rename(Suggester) caac_suggester;
%extend caac_suggester {
  ~caac_suggester() { caac_suggester_free($self); }
  const char *lexicon() const;
  caac_status table(const char *what, caac_table **out) const;
  caac_status explain(const char *name, char **out) const;
  caac_status suggest(const char *bytes, size_t len, caac_params params, caac_suggestions **out) const;
  caac_status read(const caac_document *document, caac_params params, caac_suggestions **out) const;
  caac_status score(caac_params paths, caac_params params, caac_findings *findings, caac_score **out) const;
}
typedef struct caac_suggester {
} caac_suggester;

%rename(Suggestions) caac_suggestions;
%extend caac_suggestions {
  ~caac_suggestions() { caac_suggestions_free($self); }
  size_t count() const;
  caac_status table(const char *what, caac_table **out) const;
  caac_status write(const char *format, caac_params params, char **out) const;
  PyObject *items() const { return caac_py_suggestions($self); }
}
typedef struct caac_suggestions {
} caac_suggestions;

%rename(Score) caac_score;
%extend caac_score {
  ~caac_score() { caac_score_free($self); }
  caac_status table(const char *what, caac_table **out) const;
}
typedef struct caac_score {
} caac_score;

caac_status caac_suggester_new(caac_params params, caac_findings *findings, caac_suggester **out);
