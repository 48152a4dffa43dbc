package org.spectralattribution.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.spectralattribution.command.text.PathMethod;
import org.spectralattribution.command.text.Setting;
import org.spectralattribution.host.RecordedOption;

/** The line of a macro that explains an image by one setting, as the recorder writes it. */
final class SettingLine {

	private final Map<String, String> options;
	private final Setting setting;

	/**
	 * @param options the keys of model, image and target with their values, in order
	 */
	SettingLine(final Map<String, String> options, final Setting setting) {
		this.options = new LinkedHashMap<>(options);
		this.setting = setting;
	}

	/**
	 * The line, with the keys that the method uses.
	 *
	 * @throws IllegalArgumentException if a macro cannot hold a value
	 */
	String of(final String rule, final int steps, final double tolerance) {
		final PathMethod method = setting.method();
		if (method.uses("baseline")) options.put("baseline", setting.baseline());
		if (method.uses("rule")) options.put("rule", rule);
		if (method.uses("steps")) options.put("steps", String.valueOf(steps));
		if (method.uses("tolerance")) options.put("tolerance", String.valueOf(tolerance));
		if (method.uses("sigma")) options.put("sigma", String.valueOf(setting.sigma()));
		if (method == PathMethod.SIG) options.put("overlap", String.valueOf(setting.overlap()));
		else if (method != PathMethod.IG) options.put("method", method.toString());
		final String keys = options.entrySet().stream().map(entry -> new RecordedOption(entry.getKey(), entry.getValue())
			.toString()).collect(Collectors.joining(" "));
		return "run(\"" + command() + "...\", \"" + keys.replace("\\", "\\\\").replace("\"", "\\\"") + "\");";
	}

	private String command() {
		if (setting.method() == PathMethod.SIG) return "Spectral Integrated Gradients";
		return setting.method() == PathMethod.IG ? "Integrated Gradients" : "Path Attribution";
	}
}
