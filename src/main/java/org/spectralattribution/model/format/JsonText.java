package org.spectralattribution.model.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.spelling.Excerpt;

/** Reads the text of a JSON file. The parser's own messages are for programmers: only the place is taken from them. */
final class JsonText {

	private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

	/** Descriptions need a handful; the parser's tree is walked by recursion, which far deeper ones would overflow. */
	private static final int DEEPEST = 100;

	private JsonText() {}

	/**
	 * Reads a file that holds one JSON object and nothing else.
	 *
	 * @throws ModelException if it holds something else, an object has a key twice, or brackets are nested more than
	 *           {@value #DEEPEST} deep
	 */
	static JsonObject read(final Path file) {
		final String name = Excerpt.of(file);
		try (JsonReader reader = new OnceOnly(new StringReader(text(file)))) {
			final JsonElement root = new Gson().getAdapter(JsonElement.class).read(reader);
			if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
				throw new ModelException(name + ": expected one JSON object in { }, but got something else.");
			}
			return root.getAsJsonObject();
		}
		catch (final TooDeep e) {
			throw new ModelException(name + ": expected brackets nested at most " + DEEPEST + " deep, but got more" + e
				.getMessage() + ". Take the value out: a description needs none like it.", e);
		}
		catch (final RepeatedKey e) {
			throw new ModelException(name + ": expected each key once, but got " + e.getMessage() +
				" twice in one object. Remove one of them.", e);
		}
		catch (final EOFException e) {
			throw new ModelException(name + " is not valid JSON: it ends before its last bracket is closed. Complete it.", e);
		}
		catch (final JsonParseException | MalformedJsonException e) {
			throw new ModelException(name + " is not valid JSON" + place(e.getMessage()) +
				". Check the quotes, commas, colons and brackets there.", e);
		}
		catch (final CharacterCodingException e) {
			throw new ModelException(name + ": expected text in UTF-8, but got another encoding. Save it as UTF-8.", e);
		}
		catch (final IOException e) {
			throw new ModelException(name + " could not be read: " + Excerpt.of(e.getMessage()) + ".", e);
		}
	}

	/** The file's text. The parser takes control characters in quotes, which JSON forbids: no name has any. */
	private static String text(final Path file) throws IOException {
		final String text = Files.readString(file, StandardCharsets.UTF_8);
		int line = 1;
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			if (quoted && c < ' ') {
				throw new JsonParseException("a control character at line " + line + " column " + (i - start + 1));
			}
			if (c == '"') quoted = !quoted;
			else if (quoted && c == '\\') i++;
			else if (c == '\n') {
				line++;
				start = i + 1;
			}
		}
		return text;
	}

	private static String place(final String message) {
		final Matcher place = PLACE.matcher(String.valueOf(message));
		return place.find() ? " at line " + place.group(1) + ", column " + place.group(2) : "";
	}

	/** Reads no key twice, of which the parser itself would keep the last, and nothing that is nested absurdly. */
	private static final class OnceOnly extends JsonReader {

		private final Deque<Set<String>> keys = new ArrayDeque<>();
		private int depth;

		OnceOnly(final Reader text) {
			super(text);
		}

		@Override
		public void beginObject() throws IOException {
			super.beginObject();
			goDeeper();
			keys.push(new HashSet<>());
		}

		@Override
		public void endObject() throws IOException {
			super.endObject();
			depth--;
			keys.pop();
		}

		@Override
		public void beginArray() throws IOException {
			super.beginArray();
			goDeeper();
		}

		@Override
		public void endArray() throws IOException {
			super.endArray();
			depth--;
		}

		private void goDeeper() {
			if (++depth > DEEPEST) throw new TooDeep(JsonText.place(toString()));
		}

		@Override
		public String nextName() throws IOException {
			final String name = super.nextName();
			if (!keys.element().add(name)) throw new RepeatedKey(name);
			return name;
		}
	}

	private static final class TooDeep extends JsonParseException {

		private static final long serialVersionUID = 1L;

		TooDeep(final String place) {
			super(place);
		}
	}

	private static final class RepeatedKey extends JsonParseException {

		private static final long serialVersionUID = 1L;

		RepeatedKey(final String key) {
			super("\"" + Excerpt.of(key) + "\"");
		}
	}
}
