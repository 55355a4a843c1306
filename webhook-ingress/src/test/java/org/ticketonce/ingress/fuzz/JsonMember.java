package org.ticketonce.ingress.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a member stands in a text of JSON. Found without a parser, because the text may be broken
 * already, and is to be broken further.
 *
 * @param start of its name
 * @param value where its value begins
 * @param end behind its value
 */
record JsonMember(String name, int start, int value, int end) {
  private static final Pattern NAME = Pattern.compile("\"([a-z_]+)\"\\s*:\\s*");

  /** Those of all depths. */
  static List<JsonMember> in(String json) {
    List<JsonMember> members = new ArrayList<>();
    Matcher names = NAME.matcher(json);
    while (names.find()) {
      int end = endOfValue(json, names.end());
      members.add(new JsonMember(names.group(1), names.start(), names.end(), end));
    }
    return members;
  }

  private static int endOfValue(String json, int start) {
    int depth = 0;
    boolean inText = false;
    for (int at = start; at < json.length(); at++) {
      char c = json.charAt(at);
      if (inText) {
        at += c == '\\' ? 1 : 0;
        inText = c != '"';
      } else if (c == '"') {
        inText = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']' || c == ',') {
        if (depth == 0) {
          return at;
        }
        depth -= c == ',' ? 0 : 1;
      }
    }
    return json.length();
  }

  String withValue(String json, String replacement) {
    return json.substring(0, value) + replacement + json.substring(end);
  }

  /** The member stands there twice: once with this value, once as it was. */
  String doubled(String json, String other, boolean isFirst) {
    String twin = "\"" + name + "\":" + other;
    return isFirst
        ? json.substring(0, start) + twin + "," + json.substring(start)
        : json.substring(0, end) + "," + twin + json.substring(end);
  }

  String renamed(String json, String other) {
    return json.substring(0, start) + "\"" + other + "\":" + json.substring(value);
  }
}
