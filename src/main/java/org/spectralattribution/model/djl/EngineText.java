package org.spectralattribution.model.djl;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the engine says when it fails: many lines, of which one part is the reason. */
final class EngineText {

	private static final Pattern TYPE = Pattern.compile("^([\\w.:]*(Error|Exception): )+");
	/** What PyTorch adds for its own developers to the failure of one of its checks. */
	private static final Pattern FOR_DEVELOPERS = Pattern.compile("^.*?INTERNAL ASSERT FAILED at \"[^\"]*\":\\s*\\d+, " +
		"please report a bug to PyTorch[. ]*|\\(Could this error message be improved\\?.*?\\)|^\\[enforce fail at [^\\]]*\\][. ]*");
	private static final String CHECK_FAILED = "a check inside PyTorch failed";
	private static final String TRACEBACK = "The following operation failed in the TorchScript interpreter";
	private static final int LONGEST = 300;

	private final String error;
	private final List<String> lines;

	EngineText(final Throwable error) {
		this.error = error.getClass().getSimpleName();
		this.lines = (error.getMessage() == null ? "" : error.getMessage()).lines()
			.takeWhile(line -> !line.startsWith("Exception raised from") && !line.startsWith("frame #"))
			.collect(Collectors.toList());
	}

	/** All lines but those of the stack of C++ calls. */
	String whole() {
		return String.join("\n", lines);
	}

	/** The last line, without the type of the error; or that type if there is no line. */
	String lastLine() {
		return lines.stream().filter(line -> !line.isBlank()).reduce((first, second) -> second).map(EngineText::clean)
			.orElse(error);
	}

	/**
	 * The part that says what happened, in one line of at most 300 characters: what follows the type of the error at the
	 * end of a traceback, or else the beginning, up to a blank line or the code at fault.
	 */
	String reason() {
		final List<String> ends = lines.stream().filter(line -> TYPE.matcher(line).find()).collect(Collectors.toList());
		if (ends.isEmpty() && whole().startsWith(TRACEBACK)) return shortened(lastLine());
		final int end = ends.isEmpty() ? 0 : lines.lastIndexOf(ends.get(ends.size() - 1));
		final String reason = lines.stream().skip(end).dropWhile(String::isBlank)
			.takeWhile(line -> !line.isBlank() && !line.equals(":") && !line.startsWith("  File "))
			.map(String::trim).collect(Collectors.joining(" "));
		return reason.isEmpty() ? error : shortened(clean(reason));
	}

	private static String clean(final String line) {
		final String text = TYPE.matcher(line.trim()).replaceFirst("");
		final String reason = FOR_DEVELOPERS.matcher(text).replaceAll("").trim().replaceFirst("[.:!]+$", "");
		return reason.isEmpty() && !text.isEmpty() ? CHECK_FAILED : reason;
	}

	private static String shortened(final String text) {
		if (text.length() <= LONGEST) return text;
		final int blank = text.lastIndexOf(' ', LONGEST - 4);
		return text.substring(0, blank < 0 ? LONGEST - 4 : blank) + " […]";
	}
}
