(* SPDX-License-Identifier: Apache-2.0 *)
(* Theorem:   misfit
   Statement: the projection of weak on a convex class that holds the truth is nearer the truth than weak, by their squared distance.
   Source:    M. Charikar, C. Pabbaraju, K. Shiragur (2024), Theorem 1 (realizable, exact projection).
   Kernel:    none.
   Bounds:    none. *)
Require Import Reals Lra Psatz List Bool.
From Surety Require Import Definitions FiniteSums Probability.
Open Scope R_scope.

Section Misfit.
Context {X : Type} (xs : list X) (w : X -> R) (Hw : dist xs w).
Definition inner_product f g := E xs w (fun x => f x * g x).

Lemma square_distance_nonneg f g : 0 <= square_distance xs w f g.
Proof.
  apply sum_nonneg; intros x Hx. apply Rmult_le_pos; [now apply (d_nonneg _ _ Hw)|apply pow2_ge_0].
Qed.
Lemma nonneg_slope a b : 0 <= b -> (forall t, 0 < t <= 1 -> 0 <= 2 * t * a + t ^ 2 * b) -> 0 <= a.
Proof.
  intros Hb H. destruct (Rle_dec 0 a) as [|N]; [easy|]. exfalso.
  apply Rnot_le_lt in N. set (t := Rmin 1 (- a / (b + 1))).
  assert (T1 : 0 < - a / (b + 1)) by (apply Rdiv_lt_0_compat; lra).
  assert (T : 0 < t <= 1) by (unfold t; split; [apply Rmin_glb_lt; lra|apply Rmin_l]).
  assert (T2 : t * (b + 1) <= - a).
  { replace (- a) with (- a / (b + 1) * (b + 1)) by (field; lra).
    apply Rmult_le_compat_r; [lra|apply Rmin_r]. }
  specialize (H t T). nra.
Qed.

(* a convex class of real functions, compared on the population *)
Variable Cl : (X -> R) -> Prop.
Hypothesis convex : forall f g t, Cl f -> Cl g -> 0 <= t <= 1 ->
  Cl (fun x => (1 - t) * f x + t * g x).

Theorem misfit weak truth strong :
  Cl truth -> Cl strong ->
  (forall f, Cl f -> square_distance xs w strong weak <= square_distance xs w f weak) ->
  square_distance xs w strong truth
  <= square_distance xs w weak truth - square_distance xs w strong weak.
Proof.
  intros Ht Hs Hmin.
  set (a := inner_product (fun x => truth x - strong x) (fun x => strong x - weak x)).
  assert (Ha : 0 <= a).
  { apply nonneg_slope with (b := square_distance xs w truth strong); [apply square_distance_nonneg|].
    intros t T. pose proof (Hmin _ (convex strong truth t Hs Ht ltac:(lra))) as M.
    assert (Eq : square_distance xs w (fun x => (1 - t) * strong x + t * truth x) weak
                 = square_distance xs w strong weak
                   + (2 * t * a + t ^ 2 * square_distance xs w truth strong)).
    { unfold a, inner_product, square_distance.
      rewrite <- !E_scal, <- !E_plus. apply sum_ext; intros x _. ring. }
    lra. }
  assert (Eq : square_distance xs w weak truth
               = square_distance xs w strong weak + square_distance xs w strong truth + 2 * a).
  { unfold a, inner_product, square_distance.
    rewrite <- !E_scal, <- !E_plus. apply sum_ext; intros x _. ring. }
  lra.
Qed.
End Misfit.
