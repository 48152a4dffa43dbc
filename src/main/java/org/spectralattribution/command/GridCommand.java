package org.spectralattribution.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.spectralattribution.attribution.AttributionMethod;
import org.spectralattribution.attribution.integral.PathIntegral;
import org.spectralattribution.command.text.BaselineText;
import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.command.text.SettingGrid;
import org.spectralattribution.command.text.Slices;
import org.spectralattribution.host.HiddenKeys;
import org.spectralattribution.host.Offer;
import org.spectralattribution.ij1.result.StackAttribution;
import org.spectralattribution.path.Baseline;

/** The parameters of commands that explain by a grid of settings. */
abstract class GridCommand extends RequestCommand implements HiddenKeys {

	private static final String BASELINE = "black";
	private static final String BASELINES = "black + image mean";
	private static final String OVERLAPS = "0.4";

	@Parameter(label = "Methods", attrs = @Attr(name = "section", value = ""),
		description = "The methods, as in Path Attribution, with \" + \" between; a number behind blur ig is its " +
			"sigma. Those without a rule take the number of path points that they were published with, the others that of steps.")
	private String methods = "ig + sig";

	@Parameter(label = "Baselines", attrs = @Attr(name = "section", value = ""),
		description = "What the image is compared with, each by itself, with \" + \" between: black, white, mean, image " +
			"mean, blur, noise, a grey value, or the title of an open image. Methods without a baseline come once.")
	private String baselines = BASELINES;

	@Parameter(label = "Overlaps", columns = 8, attrs = @Attr(name = "section", value = ""),
		description = "How much the components of sig overlap, 0 to 1, with \" + \" between several.")
	private String overlaps = OVERLAPS;

	GridCommand() {}

	/** A command that looks at other planes by default. */
	GridCommand(final Slices slices) {
		super(slices);
	}

	/**
	 * The settings of the grid.
	 *
	 * @throws IllegalArgumentException if a key is wrong that needs neither model nor image
	 */
	final List<Setting> settings() {
		if (!baseline().equals(BASELINE)) {
			throw new IllegalArgumentException("baseline: expected the baselines of the grid in the key baselines, but got " +
				"baseline=[" + baseline() + "]. Write baselines=[" + baseline() + "] instead.");
		}
		score();
		requireSteps();
		final List<Setting> settings = SettingGrid.of(methods, baselines, overlaps, List.of(BASELINES, OVERLAPS));
		settings.forEach(setting -> setting.method(integral()));
		return settings;
	}

	/** What is asked of each plane, by the names of the settings. */
	final Map<String, StackAttribution.Requests> requests(final List<Setting> settings, final BaselineText images) {
		final Map<String, StackAttribution.Requests> requests = new LinkedHashMap<>();
		settings.forEach(setting -> requests.put(setting.toString(), (plane, input) -> request(setting.baselines(images, plane,
			input), setting.method(integral()))));
		return requests;
	}

	@Override
	final AttributionMethod method(final PathIntegral integral, final Function<String, List<Baseline>> images) {
		return settings().get(0).method(integral);
	}

	@Override
	public Map<String, List<Offer>> offers() {
		final Map<String, List<Offer>> offers = new HashMap<>(super.offers());
		offers.keySet().removeAll(hiddenKeys());
		offers.put("methods", Arrays.stream(PathMethod.values()).filter(value -> value != PathMethod.IG2).map(value -> Offer
			.of(value.toString())).collect(Collectors.toList()));
		offers.put("baselines", baselines());
		return offers;
	}

	/** The baseline of all methods, since each setting has its own. */
	@Override
	public final Set<String> hiddenKeys() {
		return Set.of("baseline");
	}

	@Override
	public Set<String> unusedKeys() {
		final Set<String> unused = new HashSet<>(super.unusedKeys());
		if (Arrays.stream(methods.split("\\s\\+\\s")).noneMatch(name -> name.trim().equals(PathMethod.SIG.toString()))) unused
			.add("overlaps");
		return unused;
	}
}
