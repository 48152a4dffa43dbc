package org.spectralattribution.model.format;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.spectralattribution.model.HeadRule;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.spelling.Excerpt;

/**
 * Reads the {@code config.json} of the WSInfer model zoo, {@code spec_version} 1.0.
 * <p>
 * These keys are used: {@code architecture}, {@code num_classes}, {@code class_names} and {@code transform}, which has
 * an optional {@code Resize} ({@code size} a number or [height, width]), {@code ToTensor}, and an optional
 * {@code Normalize} ({@code mean}, {@code std}), in this order. Any other step or argument is an error, since leaving
 * it out would change the model's answers. {@code patch_size_pixels} and {@code spacing_um_px} are checked and
 * otherwise not used. Other keys may stand there for other programs, unless they look like one of these, misspelt. Three
 * keys go beyond WSInfer: {@code head}, what the outputs are ({@code softmax}, {@code sigmoid} or {@code none}),
 * {@code sha256}, that of the weights file, which is compared when it is loaded, and {@code num_channels}, the number of
 * input channels. Without the latter, the number is the length of {@code Normalize}'s {@code mean} if that is above 1,
 * and otherwise unknown until the network refuses an image.
 */
final class WsinferConfig {

	private static final List<String> KEYS = List.of("spec_version", "architecture", "num_classes", "class_names",
		"patch_size_pixels", "spacing_um_px", "transform", "head", "num_channels", "sha256");

	/** Long lists of classes have homonyms, such as the crane that flies and the one that lifts: two pairs of 1,000. */
	private static final double HOMONYMS = 0.01;

	private final Optional<String> architecture;
	private final List<String> classNames;
	private final OptionalInt channels;
	private final Preprocessing preprocessing;
	private final HeadRule head;
	private final Optional<String> sha256;

	private WsinferConfig(final Json json) {
		json.requireNoMisspelt(KEYS);
		if (!json.text("spec_version").equals("1.0")) {
			throw json.wrong("spec_version", "\"1.0\"");
		}
		architecture = json.has("architecture") ? Optional.of(json.text("architecture")) : Optional.empty();
		classNames = classNames(json);
		checkUnused(json);
		final Transforms transforms = new Transforms(json);
		channels = channels(json, transforms.normalizedChannels());
		preprocessing = transforms.preprocessing();
		head = json.has("head") ? head(json) : HeadRule.AUTO;
		sha256 = json.has("sha256") ? Optional.of(sha256(json)) : Optional.empty();
	}

	/**
	 * @throws ModelException if the file cannot be read or holds something unknown; the message names the file, what was
	 *           expected and what was found
	 */
	static WsinferConfig read(final Path file) {
		return new WsinferConfig(Json.read(file));
	}

	ModelDescription describe(final String name, final Path weights) {
		final ModelDescription description =
			new ModelDescription(name, weights, channels, classNames, preprocessing).withHead(head);
		final ModelDescription named = architecture.map(description::withArchitecture).orElse(description);
		return sha256.map(named::withDeclaredSha256).orElse(named);
	}

	private static String sha256(final Json json) {
		final String text = json.text("sha256");
		if (!text.matches("[0-9a-fA-F]{64}")) throw json.wrong("sha256", "64 hexadecimal digits");
		return text;
	}

	private static List<String> classNames(final Json json) {
		final int classes = json.positiveInt("num_classes");
		final List<String> names = json.texts("class_names");
		if (names.size() != classes) {
			throw json.error("expected as many \"class_names\" as \"num_classes\" says, " + classes + ", but got " + names
				.size());
		}
		requireDistinct(json, names);
		return names;
	}

	private static void requireDistinct(final Json json, final List<String> names) {
		final Map<String, Integer> first = new HashMap<>();
		final List<String> repeated = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			final String name = visible(names.get(i));
			if (name.isEmpty()) throw json.error("expected a name for each class in \"class_names\", but that of class " + i +
				" is empty. Name it");
			final Integer other = first.putIfAbsent(name, i);
			if (other != null) repeated.add("classes " + other + " and " + i + " have the same name, \"" + Excerpt.of(name) +
				"\"");
		}
		if (repeated.size() > HOMONYMS * names.size()) {
			throw json.error("expected a name of its own for each class in \"class_names\", but " + repeated.get(0) +
				". Rename one of them");
		}
	}

	/** A name as it is read: without blanks at its ends and without characters that nobody sees. */
	private static String visible(final String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC).replaceAll("\\p{Cf}", "").replaceAll("[\\p{Cntrl}\\p{Z}]+",
			" ").strip();
	}

	private static HeadRule head(final Json json) {
		final String text = json.text("head");
		return Arrays.stream(HeadRule.values()).filter(rule -> rule.toString().equals(text)).findFirst().orElseThrow(
			() -> json.wrong("head", "\"softmax\", \"sigmoid\" or \"none\""));
	}

	private static void checkUnused(final Json json) {
		json.positiveInt("patch_size_pixels");
		if (json.has("spacing_um_px") && !(json.number("spacing_um_px") > 0)) {
			throw json.wrong("spacing_um_px", "a number above 0 or null");
		}
	}

	private static OptionalInt channels(final Json json, final int normalized) {
		if (!json.has("num_channels")) {
			return normalized > 1 ? OptionalInt.of(normalized) : OptionalInt.empty();
		}
		final int declared = json.positiveInt("num_channels");
		if (normalized > 1 && normalized != declared) {
			throw json.error("expected as many channels in Normalize as \"num_channels\" says, " + declared + ", but got " +
				normalized);
		}
		return OptionalInt.of(declared);
	}
}
