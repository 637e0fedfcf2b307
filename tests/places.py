"""The places whose law many tests ask, by their ids."""

from __future__ import annotations

NATION, BEIJING, SHANGHAI, SHANDONG = "cn", "cn.beijing", "cn.shanghai", "cn.shandong"
HANGZHOU, HUZHOU = "cn.zhejiang.hangzhou", "cn.zhejiang.huzhou"
LISHUI, TAIZHOU = "cn.zhejiang.lishui", "cn.zhejiang.taizhou"
