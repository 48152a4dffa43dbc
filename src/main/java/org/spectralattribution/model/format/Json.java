package org.spectralattribution.model.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.spelling.Excerpt;
import org.spectralattribution.spelling.Spelling;

/** Reads values of given kinds from a JSON file; where there is another kind, a message says what was found instead. */
final class Json {

	private final Path file;
	private final String place;
	private final JsonObject object;

	private Json(final Path file, final String place, final JsonObject object) {
		this.file = file;
		this.place = place;
		this.object = object;
	}

	/** Reads a file that holds one JSON object and nothing else. */
	static Json read(final Path file) {
		return new Json(file, "", JsonText.read(file));
	}

	/** Whether the key is there with a value other than null. */
	boolean has(final String key) {
		return object.has(key) && !object.get(key).isJsonNull();
	}

	JsonElement element(final String key) {
		if (!has(key)) {
			throw error("expected " + quote(key) + ", but it is missing");
		}
		return object.get(key);
	}

	String text(final String key) {
		final JsonElement value = element(key);
		if (!isText(value)) {
			throw wrong(key, "a text in quotes");
		}
		return value.getAsString();
	}

	int positiveInt(final String key) {
		final JsonElement value = element(key);
		if (!isNumber(value) || value.getAsDouble() != Math.rint(value.getAsDouble()) || value.getAsDouble() < 1 ||
			value.getAsDouble() > Integer.MAX_VALUE)
		{
			throw wrong(key, "a whole number of at least 1");
		}
		return (int) value.getAsDouble();
	}

	double number(final String key) {
		if (!isNumber(element(key))) {
			throw wrong(key, "a number");
		}
		return element(key).getAsDouble();
	}

	boolean isArray(final String key) {
		return has(key) && object.get(key).isJsonArray();
	}

	List<String> texts(final String key) {
		final List<String> texts = new ArrayList<>();
		for (final JsonElement item : array(key, "a list of texts")) {
			if (!isText(item)) {
				throw wrong(key, "a list of texts");
			}
			texts.add(item.getAsString());
		}
		return texts;
	}

	double[] numbers(final String key) {
		final JsonArray items = array(key, "a list of numbers");
		final double[] numbers = new double[items.size()];
		for (int i = 0; i < numbers.length; i++) {
			if (!isNumber(items.get(i))) {
				throw wrong(key, "a list of numbers");
			}
			numbers[i] = items.get(i).getAsDouble();
		}
		return numbers;
	}

	List<Json> objects(final String key) {
		final List<Json> objects = new ArrayList<>();
		for (final JsonElement item : array(key, "a list of objects")) {
			if (!item.isJsonObject()) {
				throw wrong(key, "a list of objects");
			}
			objects.add(new Json(file, quote(key) + " step " + (objects.size() + 1), item.getAsJsonObject()));
		}
		return objects;
	}

	/** The object of a key; an empty one if the key is missing or null. */
	Json optionalObject(final String key) {
		if (has(key) && !object.get(key).isJsonObject()) {
			throw wrong(key, "an object in { }");
		}
		return new Json(file, place, has(key) ? object.getAsJsonObject(key) : new JsonObject());
	}

	/** Refuses keys other than the known ones. */
	void requireOnly(final List<String> known) {
		for (final String key : object.keySet()) {
			if (!known.contains(key)) {
				throw error((known.isEmpty() ? "expected no argument" : "expected no other arguments than " + String.join(", ",
					known)) + ", but got " + quote(key));
			}
		}
	}

	/**
	 * Refuses keys that are probably misspelt: each would be left out without a word. Others may stand there for other
	 * programs.
	 */
	void requireNoMisspelt(final List<String> known) {
		for (final String key : object.keySet()) {
			if (known.contains(key)) continue;
			for (final String near : Spelling.near(key.strip(), known)) {
				// "seed" is another word than "head", but as near to it as "heads".
				if (!key.strip().regionMatches(true, 0, near, 0, 1)) continue;
				throw error("expected " + quote(near) + ", but got " + quote(key) +
					", which would be ignored. Correct the key, or remove it if it means something else");
			}
		}
	}

	ModelException wrong(final String key, final String expected) {
		return error("expected " + expected + " as " + quote(key) + ", but got " + Excerpt.of(object.get(key)));
	}

	ModelException error(final String problem) {
		return new ModelException(Excerpt.of(file) + (place.isEmpty() ? "" : ", " + place) + ": " + problem + ".");
	}

	private JsonArray array(final String key, final String expected) {
		if (!element(key).isJsonArray()) {
			throw wrong(key, expected);
		}
		return object.getAsJsonArray(key);
	}

	private static boolean isText(final JsonElement value) {
		return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
	}

	private static boolean isNumber(final JsonElement value) {
		return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() && Double.isFinite(value.getAsDouble());
	}

	private static String quote(final String key) {
		return "\"" + Excerpt.of(key) + "\"";
	}
}
