package org.spectralattribution.model.djl.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.spectralattribution.model.ModelException;

/**
 * Chooses the folder that PyTorch's native libraries are unpacked to, from facts that it is given: a pure function of
 * texts, the same for every system that it runs on.
 */
final class CacheChoice {

	/** The settings of the Deep Java Library by which a user names the folder; the first goes before the second. */
	static final List<String> SETTINGS = List.of("ENGINE_CACHE_DIR", "DJL_CACHE_DIR");

	private static final String OWN_NAME = "spectral-attribution";

	/** A folder, what it is, and whether the user has named it. */
	static final class Place {

		private final String path;
		private final String kind;
		private final boolean named;

		Place(final String path, final String kind, final boolean named) {
			this.path = path;
			this.kind = kind;
			this.named = named;
		}

		String path() {
			return path;
		}

		/** What the folder is, to be read after its path: {@code as set by DJL_CACHE_DIR}. */
		String kind() {
			return kind;
		}

		boolean isNamed() {
			return named;
		}
	}

	private final boolean windows;
	private final boolean mac;
	private final UnaryOperator<String> fact;

	/**
	 * @param fact gives by its name an environment variable or system property, {@code imagej} for ImageJ's folder and
	 *          {@code temporary} for the temporary folder, or null where there is none
	 */
	CacheChoice(final UnaryOperator<String> fact) {
		final String system = String.valueOf(fact.apply("os.name")).toLowerCase(Locale.ROOT);
		windows = system.startsWith("windows");
		mac = system.startsWith("mac");
		this.fact = fact;
	}

	static boolean isAscii(final String text) {
		return text.chars().allMatch(c -> c < 128);
	}

	/** The folders that may be used, the best first; only the one that the user has named, if there is one. */
	List<Place> places() {
		for (final String name : SETTINGS) {
			final Optional<String> path = value(name);
			if (path.isPresent()) return List.of(new Place(path.get(), "as set by " + name, true));
		}
		final List<Place> places = new ArrayList<>();
		value("user.home").ifPresent(home -> places.add(place(join(home, ".djl.ai"), "the usual folder")));
		value("imagej").ifPresent(folder -> places.add(place(join(folder, ".djl.ai"), "in ImageJ's own folder")));
		data().map(folder -> place(join(folder, OWN_NAME), "in the folder for the user's data")).ifPresent(places::add);
		if (windows) {
			// The name of a user need not be ASCII, and nobody else can make a folder of the same name usable.
			value("PROGRAMDATA").ifPresent(folder -> places.add(place(join(folder, OWN_NAME + "-" + Integer.toHexString(String
				.valueOf(fact.apply("user.name")).hashCode())), "in the machine's folder for data")));
		}
		return places;
	}

	private static Place place(final String path, final String kind) {
		return new Place(path, kind, false);
	}

	private Optional<String> data() {
		if (windows) return value("LOCALAPPDATA");
		if (mac) return value("user.home").map(home -> join(join(home, "Library"), "Caches"));
		return value("XDG_CACHE_HOME").or(() -> value("user.home").map(home -> join(home, ".cache")));
	}

	private Optional<String> value(final String name) {
		return Optional.ofNullable(fact.apply(name)).filter(value -> !value.isBlank());
	}

	private String join(final String folder, final String name) {
		final String separator = windows ? "\\" : "/";
		return folder.endsWith(separator) ? folder + name : folder + separator + name;
	}

	/**
	 * Why PyTorch cannot use a folder whatever its rights are, or an empty text. A folder that the user has named is
	 * used: its characters may be in the code page of this Windows.
	 */
	String unsuitable(final Place place) {
		return windows && !place.isNamed() && !isAscii(place.path())
			? "its path is not plain ASCII, and PyTorch cannot open such paths on Windows" : "";
	}

	/**
	 * The first folder that can be used.
	 *
	 * @param problem says why a folder of a suitable path cannot be used, or gives an empty text after it was prepared
	 * @param temporary makes a folder for this session only, of a kind that it is given, or gives none
	 * @return the folder, with what it is and why the ones before it were not taken
	 * @throws ModelException if there is none
	 */
	Place choose(final Function<Place, String> problem, final Function<String, Optional<Place>> temporary) {
		final List<String> reasons = new ArrayList<>();
		for (final Place place : places()) {
			final String unsuitable = unsuitable(place);
			final String reason = unsuitable.isEmpty() ? problem.apply(place) : unsuitable;
			if (reason.isEmpty()) return new Place(place.path(), because(place.kind(), reasons), place.isNamed());
			if (place.isNamed()) {
				throw refusal(place.path() + " cannot be used for PyTorch's libraries, " + place.kind() + ": " + reason);
			}
			reasons.add(place.path() + ": " + reason);
		}
		return temporary.apply(because("for this session only", reasons)).filter(place -> unsuitable(place).isEmpty() &&
			problem.apply(place).isEmpty()).orElseThrow(() -> refusal(
				"there is no folder for its libraries. " + String.join(". ", reasons)));
	}

	private static String because(final String kind, final List<String> reasons) {
		return Stream.concat(Stream.of(kind), reasons.stream()).reduce((a, b) -> a + "; not " + b).orElseThrow();
	}

	private static ModelException refusal(final String text) {
		return new ModelException("PyTorch did not start: " + text + ". Set the environment variable ENGINE_CACHE_DIR to a " +
			"folder of yours that nobody else can write to, with room for 0.5 GB, and restart.");
	}
}
