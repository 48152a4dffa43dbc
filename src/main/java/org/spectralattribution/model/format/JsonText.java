package org.spectralattribution.model.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
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

/** Reads the text of a JSON file. The parser's own messages are for programmers, so only the place is taken from them. */
final class JsonText {

	private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

	private JsonText() {}

	/**
	 * Reads a file that holds one JSON object and nothing else.
	 *
	 * @throws ModelException if it holds something else, or an object has a key twice
	 */
	static JsonObject read(final Path file) {
		final String name = Excerpt.of(file);
		try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
				JsonReader reader = new OnceOnly(text))
		{
			final JsonElement root = new Gson().getAdapter(JsonElement.class).read(reader);
			if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
				throw new ModelException(name + ": expected one JSON object in { }, but got something else.");
			}
			return root.getAsJsonObject();
		}
		catch (final RepeatedKey e) {
			throw new ModelException(name + ": expected each key once, but got " + e.getMessage() +
				" twice in one object. Remove one of them.", e);
		}
		catch (final EOFException e) {
			throw new ModelException(name + " is not valid JSON: it ends before its last bracket is closed. Complete it.", e);
		}
		catch (final JsonParseException | MalformedJsonException e) {
			throw new ModelException(name + " is not valid JSON" + place(e) +
				". Check the quotes, commas, colons and brackets there.", e);
		}
		catch (final CharacterCodingException e) {
			throw new ModelException(name + ": expected text in UTF-8, but got another encoding. Save it as UTF-8.", e);
		}
		catch (final IOException e) {
			throw new ModelException(name + " could not be read: " + Excerpt.of(e.getMessage()) + ".", e);
		}
	}

	private static String place(final Exception error) {
		final Matcher place = PLACE.matcher(String.valueOf(error.getMessage()));
		return place.find() ? " at line " + place.group(1) + ", column " + place.group(2) : "";
	}

	/** Reads no key twice; the parser itself would keep the last one. */
	private static final class OnceOnly extends JsonReader {

		private final Deque<Set<String>> keys = new ArrayDeque<>();

		OnceOnly(final Reader text) {
			super(text);
		}

		@Override
		public void beginObject() throws IOException {
			super.beginObject();
			keys.push(new HashSet<>());
		}

		@Override
		public void endObject() throws IOException {
			super.endObject();
			keys.pop();
		}

		@Override
		public String nextName() throws IOException {
			final String name = super.nextName();
			if (!keys.element().add(name)) throw new RepeatedKey(name);
			return name;
		}
	}

	private static final class RepeatedKey extends JsonParseException {

		private static final long serialVersionUID = 1L;

		RepeatedKey(final String key) {
			super("\"" + Excerpt.of(key) + "\"");
		}
	}
}
