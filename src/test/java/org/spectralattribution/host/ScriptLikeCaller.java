package org.spectralattribution.host;

import org.spectralattribution.ij1.result.AttributionTable;

/** Stands for a script of another language that a macro runs: it catches what it can handle. */
public final class ScriptLikeCaller {

	private ScriptLikeCaller() {}

	/** What a script makes of a column that is not there. */
	public static String run() {
		try {
			return AttributionTable.get("None", "0");
		}
		catch (final IllegalArgumentException e) {
			return "caught " + e.getMessage().replaceAll("(?s).*(\"None\").*", "$1");
		}
	}
}
