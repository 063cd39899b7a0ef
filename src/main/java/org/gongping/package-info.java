/** Gongping 工评: the product. */
@NullMarked
package org.gongping;

import org.jspecify.annotations.NullMarked;
